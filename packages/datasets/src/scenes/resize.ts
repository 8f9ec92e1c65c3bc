/**
 * Resizes a grey picture as `skimage.transform.resize` does by default: Gaussian anti-aliasing, then linear
 * interpolation.
 *
 * Both steps are linear, so an output pixel is one weighted sum along each axis (`axis-plan.ts`), and only
 * what a sample needs is blurred. The result differs from blurring first (`resize-naive.ts`) by rounding.
 * Leaves out other interpolation orders, other edge modes, and colour. No image library resizes in this way
 * to the last bits.
 */
import { type AxisPlan, planAxis } from './axis-plan.ts';
import type { Picture, Size } from './picture.ts';
import { javascriptResizeKernel, type ResizeKernel } from './resize-kernel.ts';
import { wasmResizeKernel } from './wasm-resize-kernel.ts';

/** Resizes many pictures to one size and keeps the axis plans between them. */
export class Resizer {
  readonly #size: Size;
  readonly #kernel: ResizeKernel;
  readonly #plans = new Map<string, AxisPlan>();

  /** @param size of the result. @param kernel WebAssembly's by default, where it is available. */
  constructor(size: Size, kernel: ResizeKernel = wasmResizeKernel(javascriptResizeKernel)) {
    this.#size = size;
    this.#kernel = kernel;
  }

  /**
   * @param out [height · width] of the result, overwritten: `picture` resized, times `scale`, clipped to [0,
   *   1]. The weights are not negative and sum to 1, so with scale 1/255 only rounding errors are clipped.
   * @param picture unchanged; its pixels must not overlap `out`.
   */
  resize(out: Float64Array, picture: Picture, scale: number): void {
    const horizontal = this.#plan(picture.width, this.#size.width);
    const vertical = this.#plan(picture.height, this.#size.height);
    this.#kernel({ out, picture, horizontal, vertical, scale });
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
