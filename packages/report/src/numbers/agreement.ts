/** Two classifiers on the same images: what the second mends, and what it breaks. */

export interface Agreement {
  readonly bothRight: number;
  /** The first was wrong, the second is right. */
  readonly mended: number;
  /** The first was right, the second is wrong. */
  readonly broken: number;
  readonly bothWrong: number;
  /** Of `bothWrong`: those for which they name different classes. */
  readonly wrongDifferently: number;
}

/** @param labels, first, second [n] each; throws a RangeError where the lengths differ. */
export function agreement(
  labels: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Agreement {
  const n = labels.length;
  if (first.length !== n || second.length !== n)
    throw new RangeError(`agreement: ${n} labels, ${first.length} and ${second.length} predictions`);
  const counts = { bothRight: 0, mended: 0, broken: 0, bothWrong: 0, wrongDifferently: 0 };
  for (let i = 0; i < n; i++) {
    const firstRight = first[i] === labels[i];
    const secondRight = second[i] === labels[i];
    if (firstRight && secondRight) counts.bothRight++;
    else if (secondRight) counts.mended++;
    else if (firstRight) counts.broken++;
    else {
      counts.bothWrong++;
      if (first[i] !== second[i]) counts.wrongDifferently++;
    }
  }
  return counts;
}
