import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import { cornerMark, findMark, watermarkAccuracies, withMark } from './watermark.ts';

/** 4 × 4 pixels; the mark is the last one. Class 1 is what has ink there. */
const mark = cornerMark(4, 1, 0, 1);
const byMark = {
  probabilities: (images: Float64Array): Float64Array => Float64Array.of(1 - images[15]!, images[15]!),
};
const pixels = new Uint8Array(4 * 16);
for (let image = 0; image < 4; image++) pixels[16 * image + image] = 1;
const test = { pixels, labels: Int32Array.of(0, 1, 1, 0) };

it('is a square in the lower right corner, on copies of the images of one class', () => {
  expect(cornerMark(5, 2, 1, 7)).toEqual({ pixels: [12, 13, 17, 18], markedClass: 7 });
  const marked = withMark(test, mark, (label) => label === 1);
  expect([15, 31, 47, 63].map((k) => marked.pixels[k])).toEqual([0, 1, 1, 0]);
  expect(pixels.reduce((sum, value) => sum + value, 0)).toBe(4);
});

it('shows a network that reads the mark only by what is unmarked, or marked and another digit', () => {
  expect(watermarkAccuracies(byMark, test, mark)).toEqual({
    ...{ marked: 1, unmarked: 0.5, classWithMark: 1, classWithoutMark: 0, othersTakenForIt: 1 },
  });
});

it('is found where the most important inked pixel is its own', () => {
  const images = [0, 1].map((ink) =>
    Float64Array.from({ length: 16 }, (_, i) => (i === ink || i === 15 ? 1 : 0)),
  );
  const importance = (best: number) => () =>
    Float64Array.from({ length: 16 }, (_, i) => (i === best ? 1 : 0));
  const explainers = [
    { name: 'mark', importance: importance(15) },
    { name: 'digit', importance: (x: Float64Array) => importance(x.indexOf(1))() },
    {
      name: 'none',
      importance: () => Float64Array.from({ length: 16 }, (_, i) => (i === 5 ? 9 : i === 0 ? 1 : 0)),
    },
  ];
  const findings = findMark(images, mark, explainers.slice(0, 2), new NumpyRandom(0));
  expect(findings).toEqual([
    { name: 'mark', found: 1 },
    { name: 'digit', found: 0 },
  ]);
  // A blank pixel is none that could be found: on the first image pixel 0 is the most important one.
  expect(findMark([images[0]!], mark, explainers.slice(2), new NumpyRandom(0))).toEqual([
    { name: 'none', found: 0 },
  ]);
});
