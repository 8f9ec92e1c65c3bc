import { describe, expect, it } from 'vitest';
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

  it('has room for columns past 65535', () => {
    const images = new Uint8Array(70_000);
    images[69_999] = 1;
    const rows = packRows({ images, labels: new Int32Array(1), count: 1, inputSize: 70_000 });
    expect(rows.kind === 'binary' && Array.from(rows.columns)).toEqual([69_999]);
  });
});
