/** From a student's return values to flat numbers, and back: the shapes of the contract, checked. */
import * as np from 'numpy-ts';

/** The model, not the page, is at fault. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
}

/**
 * A fresh contiguous float64 array of this shape. Filled through its data: `frombuffer` goes from element to element, which for the ten
 * thousand test images takes one and a half seconds instead of a fifth of one.
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

/** The elements of anything array-like, row by row. `count` is how many are expected. Throws a `ModelFault`. */
export function elements(value: unknown, count: number, what: string): Float64Array {
  const flat = flatten(value);
  if (flat === null) throw new ModelFault(`${what}: expected an array, found ${describe(value)}`);
  if (flat.length !== count) {
    throw new ModelFault(`${what}: expected ${count} numbers, found ${describe(value)}`);
  }
  return Float64Array.from(flat);
}

/** A number, or an array with a single one. Throws a `ModelFault`. */
export function single(value: unknown, what: string): number {
  if (typeof value === 'number') return value;
  const flat = flatten(value);
  if (flat?.length === 1) return flat[0]!;
  throw new ModelFault(`${what}: expected a number, found ${describe(value)}`);
}

function flatten(value: unknown): number[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const nested = 'tolist' in value && typeof value.tolist === 'function' ? value.tolist() : value;
  if (Array.isArray(nested)) return (nested as unknown[]).flat(Number.POSITIVE_INFINITY).map(Number);
  if (ArrayBuffer.isView(nested)) return Array.from(nested as unknown as ArrayLike<number>, Number);
  return typeof nested === 'number' ? [nested] : null;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object' && 'shape' in value) {
    return `an array of shape [${Array.from(value.shape as ArrayLike<number>).join(', ')}]`;
  }
  return Array.isArray(value) ? `an array of ${value.length}` : `a ${typeof value}`;
}
