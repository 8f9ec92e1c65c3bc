import { expect, it } from 'vitest';
import { readDoubles, swapInto } from './read-doubles.ts';

/** By IEEE 754: sign, 11 bits of exponent, fraction; the last byte first. */
const bytes = Uint8Array.of(
  ...[7, 7, 7],
  ...[0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
  ...[0, 0, 0, 0, 0, 0, 0, 0x80],
  ...[0, 0, 0, 0, 0, 0, 0xf0, 0xff],
  ...[1, 0, 0, 0, 0, 0, 0, 0],
);
const numbers = Float64Array.of(1, -0, Number.NEGATIVE_INFINITY, Number.MIN_VALUE);

it('reads numbers at any byte, with their signs and infinities', () => {
  expect(readDoubles(bytes, 3, 4)).toEqual(numbers);
  expect(readDoubles(bytes, 11, 1)).toEqual(Float64Array.of(-0));
  expect(readDoubles(bytes, 3, 0)).toEqual(new Float64Array(0));
});

it('reads the same numbers on a machine of the other byte order', () => {
  const swapped = new Float64Array(4);
  swapInto(swapped, bytes.subarray(3));
  expect(swapped).toEqual(numbers);
});

it('copies: what happens to the bytes later changes no number', () => {
  const source = bytes.slice();
  const read = readDoubles(source, 3, 4);
  source.fill(1);
  expect(read).toEqual(numbers);
});

it('refuses bytes that hold fewer numbers', () => {
  expect(() => readDoubles(bytes, 3, 5)).toThrow(RangeError);
  expect(() => readDoubles(bytes, 4, 4)).toThrow(RangeError);
});
