import { allPixels } from '@hw5/core';
import { expect, it } from 'vitest';
import { syntheticScenes } from './synthetic-scenes.ts';

it('has the real set’s shape, count and range, and is marked as synthetic', () => {
  const { train, test, classNames, source, origin, imageShape } = syntheticScenes();
  expect({ source, origin, imageShape }).toEqual({
    source: 'synthetic',
    origin: 'synthetic, seed 0',
    imageShape: [64, 64],
  });
  expect(classNames).toHaveLength(15);
  expect(classNames.every((name) => name.startsWith('synthetic'))).toBe(true);
  for (const half of [train, test]) {
    const { labels, count, inputSize } = half;
    const images = allPixels(half);
    expect([count, inputSize, images.length, labels.length]).toEqual([1500, 4096, 1500 * 4096, 1500]);
    expect(images.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    for (let c = 0; c < 15; c++) expect(labels.filter((label) => label === c)).toHaveLength(100);
  }
});

it('is the same for the same seed, different for another; train and test differ', () => {
  const small = { imgSize: 8, trainPerClass: 2, testPerClass: 2 };
  const first = syntheticScenes(small);
  expect(syntheticScenes({ ...small, seed: 0 })).toEqual(first);
  expect(syntheticScenes({ ...small, seed: 1 }).train.images).not.toEqual(first.train.images);
  expect(first.test.images).not.toEqual(first.train.images);
});

it('makes an image the same however many others are made', () => {
  const few = syntheticScenes({ imgSize: 8, trainPerClass: 1, testPerClass: 1 });
  const more = syntheticScenes({ imgSize: 8, trainPerClass: 3, testPerClass: 1 });
  expect([...allPixels(few.train).subarray(64, 128)]).toEqual([
    ...allPixels(more.train).subarray(3 * 64, 4 * 64),
  ]);
});

it('can be learnt by a linear rule, well above chance and well below 100 %', () => {
  const { train, test } = syntheticScenes({ trainPerClass: 40, testPerClass: 40 });
  const D = train.inputSize;
  const [trainPixels, testPixels] = [allPixels(train), allPixels(test)];
  const means = new Float64Array(15 * D);
  for (let i = 0; i < train.count; i++) {
    for (let k = 0; k < D; k++) means[train.labels[i]! * D + k]! += trainPixels[i * D + k]! / 40;
  }
  let right = 0;
  for (let i = 0; i < test.count; i++) {
    const distances = Array.from({ length: 15 }, (_, c) => {
      let sum = 0;
      for (let k = 0; k < D; k++) sum += (testPixels[i * D + k]! - means[c * D + k]!) ** 2;
      return sum;
    });
    if (distances.indexOf(Math.min(...distances)) === test.labels[i]) right++;
  }
  const accuracy = right / test.count;
  expect(accuracy).toBeGreaterThan(3 / 15);
  expect(accuracy).toBeLessThan(0.9);
});

it.each([0, -1, 1.5, Number.NaN])('refuses %s as a size or count', (value) => {
  expect(() => syntheticScenes({ imgSize: value })).toThrow(RangeError);
  expect(() => syntheticScenes({ trainPerClass: value })).toThrow(RangeError);
  expect(() => syntheticScenes({ testPerClass: value })).toThrow(RangeError);
});
