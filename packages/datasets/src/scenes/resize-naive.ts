/**
 * `resize.ts` word for word: blur the whole image along each axis, interpolate between four pixels, clip to the input's range.
 *
 * Slow, and kept only to hold the quick one against. It shares the definitions of Gaussian, mirror and sample position, which the
 * scikit-image oracle checks in both.
 */
import { gaussianHalf, mirror, samplePosition } from './resize.ts';

/** @param image [rows · columns]. @returns [outRows · outColumns]. */
export function resizeNaive(
  image: ArrayLike<number>,
  rows: number,
  columns: number,
  outRows: number,
  outColumns: number,
): Float64Array {
  const down = blur((r, c) => image[r * columns + c]!, rows, columns, gaussianHalf(rows, outRows), true);
  const blurred = blur(
    (r, c) => down[r * columns + c]!,
    rows,
    columns,
    gaussianHalf(columns, outColumns),
    false,
  );
  const pixel = (r: number, c: number) => blurred[mirror(r, rows) * columns + mirror(c, columns)]!;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < rows * columns; i++) {
    low = Math.min(low, image[i]!);
    high = Math.max(high, image[i]!);
  }
  const out = new Float64Array(outRows * outColumns);
  for (let i = 0; i < outRows; i++) {
    for (let j = 0; j < outColumns; j++) {
      const y = samplePosition(i, rows, outRows);
      const x = samplePosition(j, columns, outColumns);
      const top = Math.floor(y);
      const left = Math.floor(x);
      const above = (1 - (x - left)) * pixel(top, left) + (x - left) * pixel(top, left + 1);
      const below = (1 - (x - left)) * pixel(top + 1, left) + (x - left) * pixel(top + 1, left + 1);
      out[i * outColumns + j] = Math.min(Math.max((1 - (y - top)) * above + (y - top) * below, low), high);
    }
  }
  return out;
}

function blur(
  pixel: (r: number, c: number) => number,
  rows: number,
  columns: number,
  half: Float64Array,
  vertically: boolean,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let d = 1 - half.length; d < half.length; d++) {
        const weight = half[Math.abs(d)]!;
        sum += weight * (vertically ? pixel(mirror(r + d, rows), c) : pixel(r, mirror(c + d, columns)));
      }
      out[r * columns + c] = sum;
    }
  }
  return out;
}
