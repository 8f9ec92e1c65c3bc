/** Affine maps of PDF: [a, b, c, d, e, f] takes (x, y) to (a·x + c·y + e, b·x + d·y + f). */
import type { Rectangle } from './document.ts';

export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/**
 * The six numbers of an array, a typed array, or an object with the keys 0 to 5. Null if they are not six.
 */
export function matrixFrom(value: unknown): Matrix | null {
  if (typeof value !== 'object' || value === null) return null;
  const numbers = [0, 1, 2, 3, 4, 5].map((k) => (value as Record<number, unknown>)[k]);
  if (!numbers.every((number) => typeof number === 'number' && Number.isFinite(number))) return null;
  return numbers as unknown as Matrix;
}

/** The upright rectangle around the image of one with corners (x0, y0) and (x1, y1). */
export function boundsOf(
  [a, b, c, d, e, f]: Matrix,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): Rectangle {
  const xs = [a * x0 + c * y0, a * x0 + c * y1, a * x1 + c * y0, a * x1 + c * y1];
  const ys = [b * x0 + d * y0, b * x0 + d * y1, b * x1 + d * y0, b * x1 + d * y1];
  return {
    left: Math.min(...xs) + e,
    right: Math.max(...xs) + e,
    top: Math.min(...ys) + f,
    bottom: Math.max(...ys) + f,
  };
}
