/**
 * Spearman's rank correlation: Pearson's over the ranks, equal values sharing the mean of theirs. From -1 (opposite order) to 1.
 * NaN where either side has fewer than two different values: there is no order to compare.
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
 * For each pair, how many places the left value stands above the right one in the order of its side: the differences whose squares
 * Spearman's correlation adds up. Each in [1 - n, n - 1]; together they add up to 0. Both sides must be as long.
 */
export function rankGaps(left: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  const b = ranks(right);
  return ranks(left).map((rank, i) => rank - b[i]!);
}

/** From 0; values that are equal share their mean rank. */
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
