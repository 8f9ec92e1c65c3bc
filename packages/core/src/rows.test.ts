import { describe, expect, it } from 'vitest';
import { NumpyRandom } from './numpy-random.ts';
import { packRows } from './rows.ts';

const labels = new Int32Array(2);

describe('packRows', () => {
  it('lists the columns of the ones, row by row', () => {
    const images = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0);
    expect(packRows({ images, labels, count: 2, inputSize: 4 })).toEqual({
      kind: 'binary',
      starts: Int32Array.of(0, 2, 2),
      columns: Uint16Array.of(1, 3),
      count: 2,
      size: 4,
    });
  });

  it('keeps rows of mostly ones dense', () => {
    const images = Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1);
    const rows = packRows({ images, labels, count: 2, inputSize: 4 });
    expect(rows).toEqual({ kind: 'dense', values: Float64Array.from(images), count: 2, size: 4 });
  });

  it('takes grey pixels as they are, without a copy', () => {
    const images = Float64Array.of(0, 0, 0.25, 0);
    const rows = packRows({ images, labels, count: 2, inputSize: 2 });
    expect(rows.kind === 'dense' && rows.values).toBe(images);
  });

  it.each([
    ['words', 0, 12],
    ['rows of no whole words', 0, 7],
    ['pixels that begin inside a word', 3, 12],
  ])('lists the same ones as a plain loop: %s', (_, offset, inputSize) => {
    const count = 40;
    const random = new NumpyRandom(1).rand(offset + count * inputSize);
    const images = Uint8Array.from(random, (u) => (u < 0.3 ? 1 : 0)).subarray(offset);
    const rows = packRows({ images, labels: new Int32Array(count), count, inputSize });
    const unpacked = new Uint8Array(images.length);
    if (rows.kind !== 'binary') throw new Error('expected binary rows');
    for (let row = 0; row < count; row++) {
      for (const column of rows.columns.subarray(rows.starts[row], rows.starts[row + 1])) {
        unpacked[row * inputSize + column]! += 1;
      }
    }
    expect(unpacked).toEqual(images);
  });

  it.each([
    ['at the share of ones that is still worthwhile', [1, 1, 0, 0, 1, 1, 0, 0], 'binary'],
    ['where the last row passes it', [0, 0, 0, 1, 1, 1, 1, 1], 'dense'],
  ])('chooses rightly %s', (_, pixels, kind) => {
    const images = Uint8Array.from(pixels as number[]);
    expect(packRows({ images, labels, count: 2, inputSize: 4 }).kind).toBe(kind);
  });

  it('has room for columns past 65535', () => {
    const images = new Uint8Array(70_000);
    images[69_999] = 1;
    const rows = packRows({ images, labels: new Int32Array(1), count: 1, inputSize: 70_000 });
    expect(rows.kind === 'binary' && Array.from(rows.columns)).toEqual([69_999]);
  });
});
