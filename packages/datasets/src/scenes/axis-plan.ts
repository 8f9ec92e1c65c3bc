/**
 * Resizing along one axis as a table of weighted sums: Gaussian blur and linear interpolation in one step.
 *
 * With factor f = inputs / outputs: blur with sigma = max(0, (f - 1) / 2), cut off at int(4·sigma + 0.5),
 * edges mirrored about the outermost pixel (dcb|abcd|cba: scikit-image's 'reflect', scipy's 'mirror'); then
 * sample at (i + 0.5)·f - 0.5. Source: scikit-image 0.19 `_warps.py`, scipy.ndimage `zoom(grid_mode=True)`.
 */

/**
 * Output i is the sum over k < taps of `weights[i · taps + k]` times the input at `sources[lefts[i] + k]`.
 */
export interface AxisPlan {
  /** Even, at least 2. */
  readonly taps: number;
  /** [outputs], in [0, inputs). */
  readonly lefts: Int32Array;
  /** [outputs · taps], not negative; those of one output sum to 1. */
  readonly weights: Float64Array;
  /**
   * [inputs + taps - 1]: input positions, mirrored beyond both ends; from taps / 2 - 1 on they are 0, 1, …
   * inputs - 1.
   */
  readonly sources: Int32Array;
}

/**
 * Half a Gaussian, from its middle outwards.
 * @returns the weight of distance d at [d]; the whole Gaussian sums to 1. `[1]` for no blur.
 */
export function gaussianHalf(inputs: number, outputs: number): Float64Array {
  const sigma = Math.max(0, (inputs / outputs - 1) / 2);
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return Float64Array.of(1);
  const half = new Float64Array(radius + 1);
  for (let d = 0; d <= radius; d++) half[d] = Math.exp((-0.5 * d * d) / (sigma * sigma));
  const total = half.reduce((sum, weight) => sum + 2 * weight, -half[0]!);
  return half.map((weight) => weight / total);
}

/**
 * @returns the position in [0, length) that `p` shows on a line mirrored endlessly about its outermost
 *   points.
 */
export function mirror(p: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((p % period) + period) % period;
  return within < length ? within : period - within;
}

/** @returns the coordinate, in input pixels, at which output `i` samples; in [0, inputs - 1]. */
export function samplePosition(i: number, inputs: number, outputs: number): number {
  return mirror((i + 0.5) * (inputs / outputs) - 0.5, inputs);
}

/** @param inputs length of the axis before resizing. @param outputs its length after. */
export function planAxis(inputs: number, outputs: number): AxisPlan {
  const half = gaussianHalf(inputs, outputs);
  const radius = half.length - 1;
  const taps = 2 * radius + 2;
  const lefts = new Int32Array(outputs);
  const weights = new Float64Array(outputs * taps);
  for (let i = 0; i < outputs; i++) {
    const at = samplePosition(i, inputs, outputs);
    const left = Math.floor(at);
    const fraction = at - left;
    lefts[i] = left;
    for (let k = 0; k < taps; k++) {
      const offset = k - radius;
      const fromLeft = Math.abs(offset) <= radius ? half[Math.abs(offset)]! : 0;
      const fromRight = Math.abs(offset - 1) <= radius ? half[Math.abs(offset - 1)]! : 0;
      weights[i * taps + k] = (1 - fraction) * fromLeft + fraction * fromRight;
    }
  }
  const sources = new Int32Array(inputs + taps - 1);
  for (let p = 0; p < sources.length; p++) sources[p] = mirror(p - radius, inputs);
  return { taps, lefts, weights, sources };
}
