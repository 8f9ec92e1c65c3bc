import { expect, it } from 'vitest';
import { limitTraining, loadChoice } from './choose-data.ts';

const images = {
  images: Uint8Array.from({ length: 12 }, (_, k) => k),
  labels: new Int32Array([0, 1, 2]),
  count: 3,
  inputSize: 4,
};
const dataset = {
  name: 'mnist',
  source: 'directory',
  origin: '',
  classNames: ['a', 'b', 'c'],
  imageShape: [2, 2],
  train: images,
  test: images,
  checksums: {},
} as const;

it('keeps the first images and their labels, and all of the test set', () => {
  const { train, test } = limitTraining(dataset, 2);
  expect(train).toEqual({
    images: images.images.slice(0, 8),
    labels: new Int32Array([0, 1]),
    count: 2,
    inputSize: 4,
  });
  expect(test).toBe(images);
});

it('leaves the dataset alone where there is no limit or not so many images', () => {
  expect(limitTraining(dataset, undefined)).toBe(dataset);
  expect(limitTraining(dataset, 3)).toBe(dataset);
  expect(limitTraining(dataset, 1000)).toBe(dataset);
});

it('reads scenes in the size and number that the settings say', async () => {
  const choice = { name: 'scenerec', directory: undefined, note: undefined } as const;
  const options = { onProgress: () => {}, onNote: () => {}, signal: new AbortController().signal };
  const scenes = { imgSize: 8, trainPerClass: 3, testPerClass: 2 };
  const { train, test } = await loadChoice({ ...choice, scenes }, options);
  expect([train.inputSize, train.count, test.count]).toEqual([64, 45, 30]);
});
