/**
 * Counts in intervals. NumPy counts whole numbers; numpy-ts 1.7.0 returns them as float64, and of a view it
 * counts other elements.
 */
import { asArray } from './array.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { takes } from './takes.ts';

/** The edges of `bins` equal intervals between the extremes or the given range. */
function histogramBinEdges(
  value: unknown,
  bins: unknown = 10,
  range?: unknown,
  call = 'np.histogram_bin_edges',
): NDArray {
  const given = range === undefined || range === null ? null : asArray(range, call);
  if (given && (given.ndim !== 1 || given.size !== 2))
    fail('argument', call, `${describe(range)} as range; write [low, high]`);
  if (typeof bins !== 'number') {
    if (typeof bins === 'string')
      fail('unsupported', call, 'rules by name are not known here; write the number of intervals');
    const edges = Float64Array.from(contiguous(asArray(bins, call)));
    if (edges.some((edge, i) => i > 0 && edge < edges[i - 1]!))
      fail('value', call, 'the edges rise throughout');
    return new NDArray(edges, [edges.length], 'float64');
  }
  if (!Number.isInteger(bins) || bins < 1)
    fail('value', call, `${bins} intervals; write a whole number from 1 on`);
  const values = contiguous(asArray(value, call));
  let [low, high] = given
    ? [given.iget(0), given.iget(1)]
    : values.length === 0
      ? [0, 1]
      : [Infinity, -Infinity];
  if (!given) {
    for (const x of values) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
  }
  if (!Number.isFinite(low + high) || low > high)
    fail('value', call, `the range from ${low} to ${high} is not finite`);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (high - low) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : i * step + low));
  return new NDArray(edges, [edges.length], 'float64');
}

/** The edges alone. */
export const histogram_bin_edges = takes('np.histogram_bin_edges', 3, histogramBinEdges);

export function histogram(
  value: unknown,
  bins: unknown = 10,
  range?: unknown,
  ...more: unknown[]
): [NDArray, NDArray] {
  const call = 'np.histogram';
  if (more.some((argument) => argument !== undefined && argument !== null && argument !== false))
    fail('unsupported', call, 'weights and density are not known here');
  const edges = histogramBinEdges(value, bins, range, call);
  const places = contiguous(edges);
  const counts = new Float64Array(places.length - 1);
  for (const x of contiguous(asArray(value, call))) {
    if (!(x >= places[0]! && x <= places.at(-1)!)) continue;
    let [low, high] = [0, counts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (places[middle]! <= x) low = middle;
      else high = middle - 1;
    }
    counts[low]!++;
  }
  return [new NDArray(counts, [counts.length], 'int64'), edges];
}
