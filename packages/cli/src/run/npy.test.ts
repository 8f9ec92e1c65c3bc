import { expect, it } from 'vitest';
import { npyFile } from './npy.ts';

it('lays out a file as the NPY format describes it', () => {
  const file = npyFile(new Float64Array([1, -2]), [1, 2]);
  const text = Buffer.from(file).toString('latin1');
  expect(text.slice(0, 10)).toBe('\x93NUMPY\x01\x00\x76\x00');
  expect(text.slice(10, 128)).toBe(
    `${"{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }".padEnd(117)}\n`,
  );
  // 1 and -2 as little-endian doubles.
  expect(text.slice(128)).toBe('\0\0\0\0\0\0\xf0?\0\0\0\0\0\0\0\xc0');
});

it('is read by numpy-ts as the array that went in', async () => {
  const { parseNpy } = await import('numpy-ts');
  const values = Float64Array.from({ length: 12 }, (_, k) => Math.sin(k));
  const array = parseNpy(npyFile(values, [4, 3]));
  expect(Array.from(array.shape)).toEqual([4, 3]);
  expect((array.tolist() as number[][]).flat()).toEqual(Array.from(values));
});

it('writes a single axis as Python writes a tuple of one', () => {
  expect(Buffer.from(npyFile(new Float64Array(3), [3])).toString('latin1')).toContain("'shape': (3,), }");
});

it('refuses a shape that does not hold the values', () => {
  expect(() => npyFile(new Float64Array(3), [2, 2])).toThrow(RangeError);
});
