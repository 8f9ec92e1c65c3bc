import { expect, it } from 'vitest';
import { allPixels, firstImages, type LabelledImages, pixelsOf } from './labelled-images.ts';
import { packRows } from './rows.ts';

const bytes = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1);
const plain: LabelledImages = { images: bytes, labels: Int32Array.of(2, 0, 1), count: 3, inputSize: 4 };

function packed(): LabelledImages {
  const rows = packRows(plain);
  if (rows.kind !== 'binary') throw new Error('expected binary rows');
  return { ...plain, images: rows };
}

it.each([
  ['plain', () => plain],
  ['packed', packed],
])('takes all of %s images, the first ones, and the pixels of one', (_, images) => {
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

it('packed images are trained on as they are, or as dense rows where most pixels are ones', () => {
  const sparse = packed();
  expect(packRows(sparse)).toBe(sparse.images);
  const [starts, columns] = [Int32Array.of(0, 3), Uint16Array.of(0, 1, 3)];
  const images = { kind: 'binary', starts, columns, count: 1, size: 4 } as const;
  expect(packRows({ images, labels: Int32Array.of(0), count: 1, inputSize: 4 })).toEqual({
    kind: 'dense',
    values: Float64Array.of(1, 1, 0, 1),
    count: 1,
    size: 4,
  });
});
