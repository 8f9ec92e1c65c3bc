/** The confusion matrix, and the recall of each class that it gives. */

/**
 * @param labels, predicted [n] each.
 * @returns counts [C·C]: one row per true class, one column per predicted class. Throws a RangeError if the
 * lengths differ or a class is outside [0, C).
 */
export function confusion(labels: ArrayLike<number>, predicted: ArrayLike<number>, C: number): Int32Array {
  if (labels.length !== predicted.length)
    throw new RangeError(`confusion: ${labels.length} labels and ${predicted.length} predictions`);
  const counts = new Int32Array(C * C);
  for (let i = 0; i < labels.length; i++) {
    const truth = labels[i]!;
    const guess = predicted[i]!;
    if (!isClass(truth, C) || !isClass(guess, C))
      throw new RangeError(
        `confusion: true class ${truth} and predicted class ${guess} at index ${i}, expected 0 to ${C - 1}`,
      );
    counts[truth * C + guess]!++;
  }
  return counts;
}

const isClass = (value: number, C: number): boolean => Number.isInteger(value) && value >= 0 && value < C;

/**
 * The recall of each class, [C]: the fraction of its samples that are predicted correctly. NaN for a class
 * without samples.
 */
export function recalls(counts: Int32Array, C: number): Float64Array {
  const fractions = new Float64Array(C);
  for (let c = 0; c < C; c++) {
    let total = 0;
    for (let k = 0; k < C; k++) total += counts[c * C + k]!;
    fractions[c] = counts[c * C + c]! / total;
  }
  return fractions;
}
