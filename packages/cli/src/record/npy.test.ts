import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { npyFile } from './npy.ts';
import { readNpy } from './read-npy.ts';

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

it.each([
  ['<f8', Float64Array.of(0.1, -2, 3e300, 4, 5, 6)],
  ['<i4', Int32Array.of(-1, 2, 2 ** 31 - 1, 4, 5, 6)],
  ['|u1', Uint8Array.of(0, 255, 3, 4, 5, 6)],
] as const)('of %s is read by numpy-ts, and again by ourselves', async (kind, values) => {
  const { parseNpy } = await import('numpy-ts');
  const path = join(mkdtempSync(join(tmpdir(), 'hw5-npy-')), 'a.npy');
  onTestFinished(() => rmSync(join(path, '..'), { recursive: true }));
  writeFileSync(path, npyFile(values, [2, 3]));
  expect(parseNpy(npyFile(values, [2, 3])).tolist()).toEqual([
    Array.from(values.slice(0, 3)),
    Array.from(values.slice(3)),
  ]);
  expect(readNpy(path, kind, [2, 3])).toEqual(values);
});

it('writes a single axis as Python writes a tuple of one', () => {
  expect(Buffer.from(npyFile(new Float64Array(3), [3])).toString('latin1')).toContain("'shape': (3,), }");
});

it('refuses a shape that does not hold the values', () => {
  expect(() => npyFile(new Float64Array(3), [2, 2])).toThrow(RangeError);
});

describe('readNpy, of a file that NumPy saved again', () => {
  // numpy.lib.format.write_array(file, np.asfortranarray(a), version=(2, 0)), a = [[0, 1, 2], [3, 4, 5]].
  const header = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }";
  const fortran = (version: number, values: readonly number[]) => {
    const [lengthBytes, start] = version === 1 ? [2, 10] : [4, 12];
    const text = `${header.padEnd(128 - start - 1)}\n`;
    const head = Buffer.alloc(start);
    head.set([0x93, ...Buffer.from('NUMPY'), version, 0]);
    head.writeUIntLE(text.length, 8, lengthBytes);
    return Buffer.concat([head, Buffer.from(text), Buffer.from(Float64Array.from(values).buffer)]);
  };

  it.each([1, 2, 3])('version %i, columns first', (version) => {
    const path = join(mkdtempSync(join(tmpdir(), 'hw5-npy-')), 'a.npy');
    onTestFinished(() => rmSync(join(path, '..'), { recursive: true }));
    writeFileSync(path, fortran(version, [0, 3, 1, 4, 2, 5]));
    expect(readNpy(path, '<f8', [2, 3])).toEqual(Float64Array.of(0, 1, 2, 3, 4, 5));
  });
});
