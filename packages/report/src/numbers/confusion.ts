/** Who is taken for whom: counts [C·C], a row a true class, a column a predicted one. */

/** Throws a RangeError where the lengths differ or a class is outside [0, C). */
export function confusion(labels: ArrayLike<number>, predicted: ArrayLike<number>, C: number): Int32Array {
  if (labels.length !== predicted.length)
    throw new RangeError(`confusion: ${labels.length} labels and ${predicted.length} predictions`);
  const counts = new Int32Array(C * C);
  for (let i = 0; i < labels.length; i++) {
    const truth = labels[i]!;
    const guess = predicted[i]!;
    if (!isClass(truth, C) || !isClass(guess, C))
      throw new RangeError(`confusion: class ${truth} taken for ${guess} at ${i}, of ${C} classes`);
    counts[truth * C + guess]!++;
  }
  return counts;
}

const isClass = (value: number, C: number): boolean => Number.isInteger(value) && value >= 0 && value < C;

/** Per true class the share found again (recall), NaN where the class has no sample. */
export function recalls(counts: Int32Array, C: number): Float64Array {
  const shares = new Float64Array(C);
  for (let c = 0; c < C; c++) {
    let total = 0;
    for (let k = 0; k < C; k++) total += counts[c * C + k]!;
    shares[c] = counts[c * C + c]! / total;
  }
  return shares;
}
