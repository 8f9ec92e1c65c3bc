/**
 * Two classifiers on the same images: which mistakes the second fixes, and which correct predictions it
 * breaks.
 */

export interface Agreement {
  readonly bothRight: number;
  /** The first was wrong, the second is right. */
  readonly fixed: number;
  /** The first was right, the second is wrong. */
  readonly broken: number;
  readonly bothWrong: number;
  /** The part of `bothWrong` for which the two predict different classes. */
  readonly wrongDifferently: number;
}

/** @param labels, first, second [n] each. Throws a RangeError if the lengths differ. */
export function agreement(
  labels: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Agreement {
  const n = labels.length;
  if (first.length !== n || second.length !== n)
    throw new RangeError(`agreement: ${n} labels, ${first.length} and ${second.length} predictions`);
  const counts = { bothRight: 0, fixed: 0, broken: 0, bothWrong: 0, wrongDifferently: 0 };
  for (let i = 0; i < n; i++) {
    const firstRight = first[i] === labels[i];
    const secondRight = second[i] === labels[i];
    if (firstRight && secondRight) counts.bothRight++;
    else if (secondRight) counts.fixed++;
    else if (firstRight) counts.broken++;
    else {
      counts.bothWrong++;
      if (first[i] !== second[i]) counts.wrongDifferently++;
    }
  }
  return counts;
}
