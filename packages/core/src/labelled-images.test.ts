import { expect, it } from 'vitest';
import {
  allPixels,
  firstImages,
  type LabelledImages,
  pixelsOf,
  type SparseSamples,
} from './labelled-images.ts';
import { packSamples } from './samples.ts';

const bytes = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1);
const plain: LabelledImages = { images: bytes, labels: Int32Array.of(2, 0, 1), count: 3, inputSize: 4 };

function sparse(): LabelledImages & { readonly images: SparseSamples } {
  const samples = packSamples(plain);
  if (samples.kind !== 'sparse') throw new Error('expected sparse samples');
  return { ...plain, images: samples };
}

it.each([
  ['plain', () => plain],
  ['sparse', sparse],
])('returns all pixels of %s images, the first images, and the pixels of one', (_, images) => {
  expect(allPixels(images())).toEqual(bytes);
  const first = firstImages(images(), 2);
  expect(first).toMatchObject({ labels: Int32Array.of(2, 0), count: 2, inputSize: 4 });
  expect(allPixels(first)).toEqual(bytes.subarray(0, 8));
  expect([0, 1, 2].map((k) => [...pixelsOf(images(), k)])).toEqual([
    [0, 1, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
  ]);
});

it('sparse images are not copied, or become dense samples if most pixels are ones', () => {
  const given = sparse();
  expect(packSamples(given)).toBe(given.images);
  const [indptr, indices] = [Int32Array.of(0, 3), Uint16Array.of(0, 1, 3)];
  const images = { kind: 'sparse', indptr, indices, count: 1, size: 4 } as const;
  expect(packSamples({ images, labels: Int32Array.of(0), count: 1, inputSize: 4 })).toEqual({
    kind: 'dense',
    values: Float64Array.of(1, 1, 0, 1),
    count: 1,
    size: 4,
  });
});
