/**
 * The two weighted sums of `resize.ts`, in JavaScript. `wasm-resize-kernel.ts` has the same in WebAssembly; both give the same bits, for both group their sums alike.
 */
import type { AxisPlan } from './resize.ts';

/**
 * @param out [outRows · outColumns], overwritten from `offset` on: the picture resized, times `scale`, clipped to [0, 1].
 * @param pixels [rows · columns]
 */
export type ResizeKernel = (
  out: Float64Array,
  offset: number,
  pixels: Uint8Array,
  rows: number,
  columns: number,
  horizontal: AxisPlan,
  vertical: AxisPlan,
  scale: number,
) => void;

export const javascriptResizeKernel: ResizeKernel = (
  out,
  offset,
  pixels,
  rows,
  columns,
  horizontal,
  vertical,
  scale,
) => {
  const outColumns = horizontal.lefts.length;
  const narrowed = new Float64Array(rows * outColumns);
  narrow(narrowed, pixels, rows, columns, horizontal);
  sumRows(out, offset, narrowed, outColumns, vertical, scale);
};

/** narrowed [rows · outColumns] = every row's weighted sums; those of even and of odd taps are added last. */
function narrow(
  narrowed: Float64Array,
  pixels: Uint8Array,
  rows: number,
  columns: number,
  { taps, lefts, weights, sources }: AxisPlan,
): void {
  for (let r = 0, at = 0; r < rows; r++) {
    const row = r * columns;
    for (let j = 0, w = 0; j < lefts.length; j++, at++) {
      let even = 0;
      let odd = 0;
      for (let x = lefts[j]!, end = x + taps; x < end; x += 2, w += 2) {
        even += weights[w]! * pixels[row + sources[x]!]!;
        odd += weights[w + 1]! * pixels[row + sources[x + 1]!]!;
      }
      narrowed[at] = even + odd;
    }
  }
}

/** out = for every output row the weighted sums of rows of `narrowed`. */
function sumRows(
  out: Float64Array,
  offset: number,
  narrowed: Float64Array,
  outColumns: number,
  { taps, lefts, weights, sources }: AxisPlan,
  scale: number,
): void {
  for (let i = 0, at = offset; i < lefts.length; i++) {
    for (let j = 0; j < outColumns; j++, at++) {
      let sum = 0;
      for (let k = 0; k < taps; k++) {
        sum += weights[i * taps + k]! * narrowed[sources[lefts[i]! + k]! * outColumns + j]!;
      }
      out[at] = Math.min(Math.max(sum * scale, 0), 1);
    }
  }
}
