/**
 * Resizes a grey image as `skimage.transform.resize` does by default: Gaussian anti-aliasing, then linear interpolation.
 *
 * Per axis, with factor f = in / out: blur with sigma = max(0, (f - 1) / 2), cut off at int(4·sigma + 0.5), edges mirrored about the
 * outermost pixel (dcb|abcd|cba: scikit-image's 'reflect', scipy's 'mirror'); then sample at (i + 0.5)·f - 0.5.
 * Both steps are linear, so an output pixel is one weighted sum along each axis: only what a sample needs is blurred. Hence the result
 * differs from blurring first (`resize-naive.ts`) by rounding. Source: scikit-image 0.19 `_warps.py`, scipy.ndimage `zoom(grid_mode=True)`.
 * Leaves out: other orders, other edge modes, colour.
 */

/** For each of `outputs` samples, `taps` positions in the input and their weights, which sum to 1. */
export interface AxisPlan {
  readonly taps: number;
  /** [outputs · taps] */
  readonly positions: Int32Array;
  /** [outputs · taps] */
  readonly weights: Float64Array;
}

/** Half a Gaussian, from its middle: weight of distance d at [d], the whole summing to 1; `[1]` where nothing is to be blurred. */
export function gaussianHalf(inputs: number, outputs: number): Float64Array {
  const sigma = Math.max(0, (inputs / outputs - 1) / 2);
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return Float64Array.of(1);
  const half = Float64Array.from({ length: radius + 1 }, (_, d) =>
    Math.exp((-0.5 * d * d) / (sigma * sigma)),
  );
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
  const positions = new Int32Array(outputs * taps);
  const weights = new Float64Array(outputs * taps);
  for (let i = 0; i < outputs; i++) {
    const at = samplePosition(i, inputs, outputs);
    const left = Math.floor(at);
    const share = at - left;
    for (let k = 0; k < taps; k++) {
      const offset = k - radius;
      const fromLeft = Math.abs(offset) <= radius ? half[Math.abs(offset)]! : 0;
      const fromRight = Math.abs(offset - 1) <= radius ? half[Math.abs(offset - 1)]! : 0;
      positions[i * taps + k] = mirror(left + offset, inputs);
      weights[i * taps + k] = (1 - share) * fromLeft + share * fromRight;
    }
  }
  return { taps, positions, weights };
}

/** Rows that are summed together: each weight and position is then fetched once for four products. */
const together = 4;

/** Resizes many images to one shape, keeping the plans and scratch memory between them. */
export class Resizer {
  readonly #outRows: number;
  readonly #outColumns: number;
  readonly #plans = new Map<string, AxisPlan>();
  /** [together · columns], input rows */
  #strip = new Float64Array(0);
  /** [rows, rounded up to whole strips, · outColumns], every input row resized */
  #narrowed = new Float64Array(0);

  constructor(outRows: number, outColumns: number) {
    this.#outRows = outRows;
    this.#outColumns = outColumns;
  }

  /**
   * @param out receives outRows · outColumns pixels from `offset` on, scaled by `scale` and clipped to [0, 1]: the weights are
   *   non-negative and sum to 1, so only rounding is clipped.
   * @param pixels [rows · columns], untouched; must not overlap `out`.
   */
  resize(
    out: Float64Array,
    offset: number,
    pixels: Uint8Array | Float64Array,
    rows: number,
    columns: number,
    scale: number,
  ): void {
    const stripRows = Math.ceil(rows / together) * together;
    if (this.#strip.length < together * columns) this.#strip = new Float64Array(together * columns);
    if (this.#narrowed.length < stripRows * this.#outColumns) {
      this.#narrowed = new Float64Array(stripRows * this.#outColumns);
    }
    const horizontal = this.#plan(columns, this.#outColumns);
    for (let r = 0; r < rows; r += together) {
      // Where fewer rows are left, older ones stay behind them: their results are not used.
      this.#strip.set(pixels.subarray(r * columns, Math.min(r + together, rows) * columns));
      narrowStrip(this.#narrowed, r * this.#outColumns, this.#strip, columns, this.#outColumns, horizontal);
    }
    const vertical = this.#plan(rows, this.#outRows);
    sumRows(out, offset, this.#narrowed, this.#outRows, this.#outColumns, vertical);
    for (let i = offset; i < offset + this.#outRows * this.#outColumns; i++) {
      out[i] = Math.min(Math.max(out[i]! * scale, 0), 1);
    }
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

/** narrowed[at + z · outColumns + j] = the weighted sum, for output column j, of row z of the strip. */
function narrowStrip(
  narrowed: Float64Array,
  at: number,
  strip: Float64Array,
  columns: number,
  outColumns: number,
  { taps, positions, weights }: AxisPlan,
): void {
  for (let j = 0; j < outColumns; j++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = j * taps; k < (j + 1) * taps; k++) {
      const weight = weights[k]!;
      const x = positions[k]!;
      s0 += weight * strip[x]!;
      s1 += weight * strip[columns + x]!;
      s2 += weight * strip[2 * columns + x]!;
      s3 += weight * strip[3 * columns + x]!;
    }
    narrowed[at + j] = s0;
    narrowed[at + outColumns + j] = s1;
    narrowed[at + 2 * outColumns + j] = s2;
    narrowed[at + 3 * outColumns + j] = s3;
  }
}

/** out[offset + i · outColumns + j] = the weighted sum, for output row i, of rows of `narrowed`; two a pass, as the taps are even. */
function sumRows(
  out: Float64Array,
  offset: number,
  narrowed: Float64Array,
  outRows: number,
  outColumns: number,
  { taps, positions, weights }: AxisPlan,
): void {
  out.fill(0, offset, offset + outRows * outColumns);
  for (let i = 0; i < outRows; i++) {
    const at = offset + i * outColumns;
    for (let k = i * taps; k < (i + 1) * taps; k += 2) {
      const w0 = weights[k]!;
      const w1 = weights[k + 1]!;
      const r0 = positions[k]! * outColumns;
      const r1 = positions[k + 1]! * outColumns;
      for (let j = 0; j < outColumns; j++) out[at + j]! += w0 * narrowed[r0 + j]! + w1 * narrowed[r1 + j]!;
    }
  }
}
