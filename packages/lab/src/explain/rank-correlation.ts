/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, in which equal values share their mean
 * rank. From -1 (opposite order) to 1; NaN if either side has fewer than two different values. The page also
 * shows the differences of the ranks, so a library's correlation would not replace this file.
 */
export function rankCorrelation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) {
    throw new RangeError(
      `rankCorrelation: expected as many values on both sides, found ${left.length} and ${right.length}`,
    );
  }
  const a = ranks(left);
  const b = ranks(right);
  const mean = (left.length - 1) / 2;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < left.length; i++) {
    product += (a[i]! - mean) * (b[i]! - mean);
    squareA += (a[i]! - mean) ** 2;
    squareB += (b[i]! - mean) ** 2;
  }
  return squareA === 0 || squareB === 0 ? Number.NaN : product / Math.sqrt(squareA * squareB);
}

/**
 * For each pair, the rank of the left value minus the rank of the right value. Each is in [1 - n, n - 1], and
 * they add up to 0. Both sides must have the same length.
 */
export function rankGaps(left: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  const b = ranks(right);
  return ranks(left).map((rank, i) => rank - b[i]!);
}

/** Ranks from 0; equal values share their mean rank. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranked = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranked[order[k]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranked;
}
