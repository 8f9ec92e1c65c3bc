/** What is counted of predictions. Nothing here computes one, so students' programs may hold this file. */

/** The index of the largest value, the first one among equals (as `np.argmax`). */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < values.length; c++) {
    if (values[c]! > values[best]!) best = c;
  }
  return best;
}

/**
 * The fraction of predictions that equal their labels, in [0, 1]. Throws a RangeError where the counts differ
 * or are 0.
 */
export function accuracy(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  if (predicted.length !== labels.length || labels.length === 0) {
    throw new RangeError(
      `accuracy: expected as many predictions as labels and at least one, found ${predicted.length} and ${labels.length}`,
    );
  }
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    if (predicted[i] === labels[i]) right++;
  }
  return right / labels.length;
}
