/**
 * Resizes a grey image as `skimage.transform.resize` does by default: Gaussian anti-aliasing, then linear interpolation.
 *
 * Per axis, with factor f = in / out: blur with sigma = max(0, (f - 1) / 2), cut off at int(4·sigma + 0.5), edges mirrored about the
 * outermost pixel (dcb|abcd|cba: scikit-image's 'reflect', scipy's 'mirror'); then sample at (i + 0.5)·f - 0.5.
 * Both steps are linear, so an output pixel is one weighted sum along each axis: only what a sample needs is blurred. Hence the result
 * differs from blurring first (`resize-naive.ts`) by rounding. Source: scikit-image 0.19 `_warps.py`, scipy.ndimage `zoom(grid_mode=True)`.
 * Leaves out: other orders, other edge modes, colour.
 */
import { javascriptResizeKernel, type ResizeKernel } from './resize-kernel.ts';
import { wasmResizeKernel } from './wasm-resize-kernel.ts';

/**
 * How each of `outputs` samples is made: output i is the sum over k < taps of `weights[i · taps + k]` times the input at
 * `sources[lefts[i] + k]`.
 */
export interface AxisPlan {
  /** Even, at least 2. */
  readonly taps: number;
  /** [outputs], in [0, inputs). */
  readonly lefts: Int32Array;
  /** [outputs · taps], not negative; those of one output sum to 1. */
  readonly weights: Float64Array;
  /** [inputs + taps - 1]: the axis mirrored beyond both ends; from taps / 2 - 1 on it is 0, 1, … inputs - 1. */
  readonly sources: Int32Array;
}

/** Half a Gaussian, from its middle: weight of distance d at [d], the whole summing to 1; `[1]` where nothing is to be blurred. */
export function gaussianHalf(inputs: number, outputs: number): Float64Array {
  const sigma = Math.max(0, (inputs / outputs - 1) / 2);
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return Float64Array.of(1);
  const half = new Float64Array(radius + 1);
  for (let d = 0; d <= radius; d++) half[d] = Math.exp((-0.5 * d * d) / (sigma * sigma));
  const total = half.reduce((sum, weight) => sum + 2 * weight, -half[0]!);
  return half.map((weight) => weight / total);
}

/** Where position `p` of an endless mirrored line lies in `[0, length)`. */
export function mirror(p: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((p % period) + period) % period;
  return within < length ? within : period - within;
}

/** The coordinate, in input pixels, at which output `i` samples; in [0, inputs - 1]. */
export function samplePosition(i: number, inputs: number, outputs: number): number {
  return mirror((i + 0.5) * (inputs / outputs) - 0.5, inputs);
}

export function planAxis(inputs: number, outputs: number): AxisPlan {
  const half = gaussianHalf(inputs, outputs);
  const radius = half.length - 1;
  const taps = 2 * radius + 2;
  const lefts = new Int32Array(outputs);
  const weights = new Float64Array(outputs * taps);
  for (let i = 0; i < outputs; i++) {
    const at = samplePosition(i, inputs, outputs);
    const left = Math.floor(at);
    const share = at - left;
    lefts[i] = left;
    for (let k = 0; k < taps; k++) {
      const offset = k - radius;
      const fromLeft = Math.abs(offset) <= radius ? half[Math.abs(offset)]! : 0;
      const fromRight = Math.abs(offset - 1) <= radius ? half[Math.abs(offset - 1)]! : 0;
      weights[i * taps + k] = (1 - share) * fromLeft + share * fromRight;
    }
  }
  const sources = new Int32Array(inputs + taps - 1);
  for (let p = 0; p < sources.length; p++) sources[p] = mirror(p - radius, inputs);
  return { taps, lefts, weights, sources };
}

/** Resizes many images to one shape, keeping the plans between them. */
export class Resizer {
  readonly #outRows: number;
  readonly #outColumns: number;
  readonly #kernel: ResizeKernel;
  readonly #plans = new Map<string, AxisPlan>();

  /** @param kernel which to use: WebAssembly's where it can be had. */
  constructor(
    outRows: number,
    outColumns: number,
    kernel: ResizeKernel = wasmResizeKernel(javascriptResizeKernel),
  ) {
    this.#outRows = outRows;
    this.#outColumns = outColumns;
    this.#kernel = kernel;
  }

  /**
   * @param out receives outRows · outColumns pixels from `offset` on, scaled by `scale` and clipped to [0, 1]: the weights are
   *   non-negative and sum to 1, so only rounding is clipped.
   * @param pixels [rows · columns], untouched; must not overlap `out`.
   */
  resize(
    out: Float64Array,
    offset: number,
    pixels: Uint8Array,
    rows: number,
    columns: number,
    scale: number,
  ): void {
    const horizontal = this.#plan(columns, this.#outColumns);
    const vertical = this.#plan(rows, this.#outRows);
    this.#kernel(out, offset, pixels, rows, columns, horizontal, vertical, scale);
  }

  #plan(inputs: number, outputs: number): AxisPlan {
    const key = `${inputs}/${outputs}`;
    const kept = this.#plans.get(key);
    if (kept !== undefined) return kept;
    const plan = planAxis(inputs, outputs);
    this.#plans.set(key, plan);
    return plan;
  }
}
