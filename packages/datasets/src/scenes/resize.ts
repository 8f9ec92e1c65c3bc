/**
 * Resizes a grey image as `skimage.transform.resize` does by default: Gaussian anti-aliasing, then linear interpolation.
 *
 * Per axis, with factor f = in / out: blur with sigma = max(0, (f - 1) / 2), cut off at int(4·sigma + 0.5), edges mirrored about the
 * outermost pixel (dcb|abcd|cba: scikit-image's 'reflect', scipy's 'mirror'); then sample at (i + 0.5)·f - 0.5.
 * Both steps are linear, so each output row is one weighted sum of input rows: only what a sample needs is blurred. Hence the result
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

/** Resizes many images to one shape, keeping the plans and scratch memory between them. */
export class Resizer {
  readonly #outRows: number;
  readonly #outColumns: number;
  readonly #plans = new Map<string, AxisPlan>();
  #image = new Float64Array(0);
  #row = new Float64Array(0);

  constructor(outRows: number, outColumns: number) {
    this.#outRows = outRows;
    this.#outColumns = outColumns;
  }

  /**
   * @param out receives outRows · outColumns pixels from `offset` on, scaled by `scale` and clipped to [0, 1]: the weights are
   *   non-negative and sum to 1, so only rounding is clipped.
   * @param pixels [rows · columns], untouched; may be the memory of `out`.
   */
  resize(
    out: Float64Array,
    offset: number,
    pixels: Uint8Array | Float64Array,
    rows: number,
    columns: number,
    scale: number,
  ): void {
    // Every pixel is used some four times: converting it once, into memory of one kind, pays.
    if (this.#image.length < rows * columns) this.#image = new Float64Array(rows * columns);
    const image = this.#image;
    image.set(pixels);
    const vertical = this.#plan(rows, this.#outRows);
    const horizontal = this.#plan(columns, this.#outColumns);
    if (this.#row.length < columns) this.#row = new Float64Array(columns);
    const row = this.#row;
    const { taps, positions, weights } = horizontal;
    for (let i = 0; i < this.#outRows; i++) {
      sumRows(row, image, columns, vertical, i);
      const at = offset + i * this.#outColumns;
      for (let j = 0; j < this.#outColumns; j++) {
        let sum = 0;
        for (let k = j * taps; k < (j + 1) * taps; k++) sum += weights[k]! * row[positions[k]!]!;
        out[at + j] = Math.min(Math.max(sum * scale, 0), 1);
      }
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

/** row[x] = the weighted sum, for output row `i`, of input rows; two rows a pass (the number of taps is even). */
function sumRows(
  row: Float64Array,
  image: Float64Array,
  columns: number,
  { taps, positions, weights }: AxisPlan,
  i: number,
): void {
  row.fill(0, 0, columns);
  for (let k = i * taps; k < (i + 1) * taps; k += 2) {
    const w0 = weights[k]!;
    const w1 = weights[k + 1]!;
    const r0 = positions[k]! * columns;
    const r1 = positions[k + 1]! * columns;
    for (let x = 0; x < columns; x++) row[x]! += w0 * image[r0 + x]! + w1 * image[r1 + x]!;
  }
}
