/** Arrays of numpy-ts for a student's methods, made of plain numbers. */
import * as np from 'numpy-ts';

/**
 * A fresh contiguous float64 array of this shape. Filled through its data, because `frombuffer` goes from
 * element to element and takes many times as long.
 */
export function toArray(values: ArrayLike<number>, shape: readonly number[]): np.NDArray {
  const array = np.zeros([...shape]);
  (array.data as Float64Array).set(values);
  return array;
}

/** A fresh int32 array, whose elements are numbers. */
export function toLabels(labels: Int32Array): np.NDArray {
  const array = np.zeros([labels.length], 'int32');
  (array.data as Int32Array).set(labels);
  return array;
}
