/**
 * The weighted sums of `resize.ts` in JavaScript, first along the rows and then along the columns.
 *
 * `wasm-resize-kernel.ts` does the same in WebAssembly. Both give the same bits, because both group their
 * sums alike.
 */
import type { AxisPlan } from './axis-plan.ts';
import type { Picture } from './picture.ts';

export interface ResizeTask {
  /** [outHeight · outWidth], overwritten: the picture resized, times `scale`, clipped to [0, 1]. */
  readonly out: Float64Array;
  readonly picture: Picture;
  readonly horizontal: AxisPlan;
  readonly vertical: AxisPlan;
  readonly scale: number;
}

export type ResizeKernel = (task: ResizeTask) => void;

export const javascriptResizeKernel: ResizeKernel = (task) => sumRows(task, narrow(task));

/**
 * @returns [height · outWidth]: the weighted sums along every row. Even and odd taps are summed apart and
 *   added last.
 */
function narrow({ picture, horizontal }: ResizeTask): Float64Array {
  const { width, height, pixels } = picture;
  const { taps, lefts, weights, sources } = horizontal;
  const narrowed = new Float64Array(height * lefts.length);
  for (let r = 0, at = 0; r < height; r++) {
    const row = r * width;
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
  return narrowed;
}

/** Fills `out` with the weighted sums of rows of `narrowed`. */
function sumRows({ out, horizontal, vertical, scale }: ResizeTask, narrowed: Float64Array): void {
  const outWidth = horizontal.lefts.length;
  const { taps, lefts, weights, sources } = vertical;
  for (let i = 0, at = 0; i < lefts.length; i++) {
    for (let j = 0; j < outWidth; j++, at++) {
      let sum = 0;
      for (let k = 0; k < taps; k++) {
        sum += weights[i * taps + k]! * narrowed[sources[lefts[i]! + k]! * outWidth + j]!;
      }
      out[at] = Math.min(Math.max(sum * scale, 0), 1);
    }
  }
}
