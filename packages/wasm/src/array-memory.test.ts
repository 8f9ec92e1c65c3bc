import { describe, expect, it } from 'vitest';
import { fixedMemory, sharedMemory } from './array-memory.ts';

describe('a shared memory', () => {
  it('is shared with other threads, and starts every array at a cache line', () => {
    const memory = sharedMemory([24, 8])!;
    const arrays = [memory.float64(3), memory.float64(1)];
    expect(arrays.map(({ byteOffset }) => byteOffset)).toEqual([64, 128]);
    expect(arrays.map(({ buffer }) => buffer)).toEqual([
      expect.any(SharedArrayBuffer),
      expect.any(SharedArrayBuffer),
    ]);
  });

  it('grows without moving its arrays', () => {
    const memory = sharedMemory([65_000])!;
    const first = memory.uint8(65_000);
    first[9] = 7;
    expect(() => memory.uint8(1000)).toThrow(RangeError);
    const grown = sharedMemory([65_000])!;
    const before = grown.uint8(65_000);
    before[9] = 7;
    expect(grown.reserve([1000, 8])).toBe(true);
    const after = grown.uint8(1000);
    after[0] = 3;
    expect([before[9], before.length, after.byteOffset]).toEqual([7, 65_000, 65_088]);
    expect(new Uint8Array(grown.memory.buffer)[73]).toBe(7);
  });

  it('returns false if it cannot grow that far, and stays usable', () => {
    const memory = sharedMemory([8])!;
    expect(memory.reserve([2 ** 33])).toBe(false);
    expect(memory.float64(1)).toEqual(Float64Array.of(0));
  });
});

it('a fixed memory holds the arrays that it was made for and no more', () => {
  const memory = fixedMemory([8 * 8184])!;
  expect(memory.reserve([8 * 8184])).toBe(true);
  expect(memory.reserve([8 * 8185])).toBe(false);
});
