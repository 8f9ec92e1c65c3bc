import { describe, expect, it } from 'vitest';
import { NumpyRandom } from './numpy-random.ts';
import { packSamples } from './samples.ts';

const labels = new Int32Array(2);

describe('packSamples', () => {
  it('lists the indices of the ones, sample by sample', () => {
    const images = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0);
    expect(packSamples({ images, labels, count: 2, inputSize: 4 })).toEqual({
      kind: 'sparse',
      indptr: Int32Array.of(0, 2, 2),
      indices: Uint16Array.of(1, 3),
      count: 2,
      size: 4,
    });
  });

  it('keeps samples of mostly ones dense', () => {
    const images = Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1);
    const samples = packSamples({ images, labels, count: 2, inputSize: 4 });
    expect(samples).toEqual({ kind: 'dense', values: Float64Array.from(images), count: 2, size: 4 });
  });

  it('does not copy grey pixels', () => {
    const images = Float64Array.of(0, 0, 0.25, 0);
    const samples = packSamples({ images, labels, count: 2, inputSize: 2 });
    expect(samples.kind === 'dense' && samples.values).toBe(images);
  });

  it.each([
    ['words', 0, 12],
    ['samples of no whole words', 0, 7],
    ['pixels that begin inside a word', 3, 12],
  ])('lists the same indices as a plain loop: %s', (_, offset, inputSize) => {
    const count = 40;
    const random = new NumpyRandom(1).rand(offset + count * inputSize);
    const images = Uint8Array.from(random, (u) => (u < 0.3 ? 1 : 0)).subarray(offset);
    const samples = packSamples({ images, labels: new Int32Array(count), count, inputSize });
    const unpacked = new Uint8Array(images.length);
    if (samples.kind !== 'sparse') throw new Error('expected sparse samples');
    for (let i = 0; i < count; i++) {
      for (const index of samples.indices.subarray(samples.indptr[i], samples.indptr[i + 1])) {
        unpacked[i * inputSize + index]! += 1;
      }
    }
    expect(unpacked).toEqual(images);
  });

  it.each([
    ['at the largest fraction of ones that still pays', [1, 1, 0, 0, 1, 1, 0, 0], 'sparse'],
    ['where the last sample exceeds it', [0, 0, 0, 1, 1, 1, 1, 1], 'dense'],
  ])('chooses the form %s', (_, pixels, kind) => {
    const images = Uint8Array.from(pixels as number[]);
    expect(packSamples({ images, labels, count: 2, inputSize: 4 }).kind).toBe(kind);
  });

  it('lists indices above 65535', () => {
    const images = new Uint8Array(70_000);
    images[69_999] = 1;
    const samples = packSamples({ images, labels: new Int32Array(1), count: 1, inputSize: 70_000 });
    expect(samples.kind === 'sparse' && Array.from(samples.indices)).toEqual([69_999]);
  });
});
