import { expect, it } from 'vitest';
import { inked, lineAt, squareAfter, without } from './squares.ts';

/** Ink in the first row's pixels 0 and 7 and in the last pixel. */
const pixels = new Float64Array(784);
pixels[0] = pixels[7] = pixels[783] = 1;

it('knows which squares hold ink', () => {
  const ink = inked(pixels, 7);
  expect(ink).toHaveLength(16);
  expect(Array.from(ink.keys()).filter((s) => ink[s])).toEqual([0, 1, 15]);
});

it('takes the ink of what is off, and leaves the image itself alone', () => {
  const left = without(pixels, new Set([1, 15]), 7);
  expect([left[0], left[7], left[783]]).toEqual([1, 0, 0]);
  expect(pixels[7]).toBe(1);
  expect(without(pixels, new Set(), 7)).toEqual(pixels);
});

it('adds to the intercept the weights of what is on', () => {
  const weights = Float64Array.of(0.5, -0.25, 1);
  expect(lineAt(weights, 0.125, new Set())).toBe(1.375);
  expect(lineAt(weights, 0.125, new Set([0, 2]))).toBe(-0.125);
});

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 3, 3],
  ['ArrowLeft', 4, 4],
  ['ArrowDown', 5, 9],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 1, 1],
  ['ArrowDown', 13, 13],
  ['Enter', 5, null],
])('%s leads from square %i to %j in rows of four', (key, from, to) => {
  expect(squareAfter(key, from, 4)).toBe(to);
});
