import { expect, it } from 'vitest';
import { binarise } from './binarise.ts';

/** All byte values, so that each stands in every place of a word as the start moves. */
const bytes = Uint8Array.from({ length: 256 + 8 }, (_, i) => i);

it.each([0, 1, 2, 3])('gives 1 above 99 and else 0, from byte %i of the memory on', (start) => {
  for (const length of [0, 1, 2, 3, 4, 5, 256]) {
    const memory = bytes.slice();
    const pixels = memory.subarray(start, start + length);
    const expected = Uint8Array.from(pixels, (value) => (value > 99 ? 1 : 0));
    expect(binarise(pixels)).toEqual(expected);
    expect(memory.subarray(0, start)).toEqual(bytes.subarray(0, start));
    expect(memory.subarray(start + length)).toEqual(bytes.subarray(start + length));
  }
});
