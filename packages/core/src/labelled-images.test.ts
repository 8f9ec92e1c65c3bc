import { expect, it } from 'vitest';
import { firstImages, type LabelledImages, PackedImages, pixelsOf } from './labelled-images.ts';
import { packRows } from './rows.ts';

const bytes = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1);
const labels = Int32Array.of(2, 0, 1);
const plain: LabelledImages = { images: bytes, labels, count: 3, inputSize: 4 };

function packed(): PackedImages {
  const rows = packRows(plain);
  if (rows.kind !== 'binary') throw new Error('expected binary rows');
  return new PackedImages(rows, labels);
}

it('packed images are the images, their pixels made once', () => {
  const images = packed();
  expect(images).toMatchObject({ count: 3, inputSize: 4, labels });
  expect(images.images).toEqual(bytes);
  expect(images.images).toBe(images.images);
  expect(packRows(images)).toBe(images.rows);
});

it('packed images of mostly ones are trained on as dense rows', () => {
  const rows = {
    kind: 'binary',
    starts: Int32Array.of(0, 3),
    columns: Uint16Array.of(0, 1, 3),
    count: 1,
    size: 4,
  } as const;
  expect(packRows(new PackedImages(rows, Int32Array.of(0)))).toMatchObject({
    kind: 'dense',
    values: Float64Array.of(1, 1, 0, 1),
  });
});

it.each([
  ['plain', () => plain],
  ['packed', packed],
])('takes the first of %s images, and the pixels of one', (_, images) => {
  const first = firstImages(images(), 2);
  expect(first.images).toEqual(bytes.subarray(0, 8));
  expect(first).toMatchObject({ labels: labels.subarray(0, 2), count: 2, inputSize: 4 });
  expect([0, 1, 2].map((k) => [...pixelsOf(images(), k)])).toEqual([
    [0, 1, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
  ]);
});
