/**
 * The definition of `resize.ts` word for word: blur the whole image along each axis, interpolate between four
 * pixels, clip to the range of the input.
 *
 * Slow; only the tests use it, to check the fast one. It shares the definitions of Gaussian, mirror and
 * sample position, which the scikit-image oracle checks in both.
 */
import { gaussianHalf, mirror, samplePosition } from './axis-plan.ts';
import type { Size } from './picture.ts';

/** @param image [height · width], row by row. @param from its size. @returns [height · width] of `to`. */
export function resizeNaive(image: ArrayLike<number>, from: Size, to: Size): Float64Array {
  const { width, height } = from;
  const pixel: Pixel = (r, c) => image[r * width + c]!;
  const vertically = blur(from, gaussianHalf(height, to.height), (r, c, d) =>
    pixel(mirror(r + d, height), c),
  );
  const blurred = blur(
    from,
    gaussianHalf(width, to.width),
    (r, c, d) => vertically[r * width + mirror(c + d, width)]!,
  );
  const mirrored: Pixel = (r, c) => blurred[mirror(r, height) * width + mirror(c, width)]!;
  const values = Array.from(image);
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const out = new Float64Array(to.height * to.width);
  for (let i = 0; i < to.height; i++) {
    for (let j = 0; j < to.width; j++) {
      const y = samplePosition(i, height, to.height);
      const x = samplePosition(j, width, to.width);
      out[i * to.width + j] = Math.min(Math.max(interpolate(mirrored, y, x), low), high);
    }
  }
  return out;
}

type Pixel = (row: number, column: number) => number;

function interpolate(pixel: Pixel, y: number, x: number): number {
  const top = Math.floor(y);
  const left = Math.floor(x);
  const above = (1 - (x - left)) * pixel(top, left) + (x - left) * pixel(top, left + 1);
  const below = (1 - (x - left)) * pixel(top + 1, left) + (x - left) * pixel(top + 1, left + 1);
  return (1 - (y - top)) * above + (y - top) * below;
}

/** @param neighbour the pixel at distance d from (row, column), along the axis that is blurred. */
function blur(
  { width, height }: Size,
  half: Float64Array,
  neighbour: (row: number, column: number, d: number) => number,
): Float64Array {
  const out = new Float64Array(height * width);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let d = 1 - half.length; d < half.length; d++) sum += half[Math.abs(d)]! * neighbour(r, c, d);
      out[r * width + c] = sum;
    }
  }
  return out;
}
