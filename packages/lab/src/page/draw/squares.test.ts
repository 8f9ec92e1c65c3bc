import { expect, it } from 'vitest';
import { limeFit, nextSquare, squaresWithInk, withoutSquares } from './squares.ts';

/** Ink in the first row's pixels 0 and 7 and in the last pixel. */
const pixels = new Float64Array(784);
pixels[0] = pixels[7] = pixels[783] = 1;

it('finds the squares with ink', () => {
  const ink = squaresWithInk(pixels, 7);
  expect(ink).toHaveLength(16);
  expect(Array.from(ink.keys()).filter((s) => ink[s])).toEqual([0, 1, 15]);
});

it('removes the ink of squares that are off, and does not change the image itself', () => {
  const left = withoutSquares(pixels, new Set([1, 15]), 7);
  expect([left[0], left[7], left[783]]).toEqual([1, 0, 0]);
  expect(pixels[7]).toBe(1);
  expect(withoutSquares(pixels, new Set(), 7)).toEqual(pixels);
});

it('adds the weights of the squares that are on to the intercept', () => {
  const weights = Float64Array.of(0.5, -0.25, 1);
  expect(limeFit(weights, 0.125, new Set())).toBe(1.375);
  expect(limeFit(weights, 0.125, new Set([0, 2]))).toBe(-0.125);
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
])('%s moves from square %i to %j in rows of four', (key, from, to) => {
  expect(nextSquare(key, from, 4)).toBe(to);
});
