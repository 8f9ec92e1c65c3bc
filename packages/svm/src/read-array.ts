/**
 * Copies anything that is clearly an array of real numbers into a typed array: numpy-ts arrays of any real
 * dtype, views, arrays of another copy or realm of numpy-ts (so it looks at shape and element access, never
 * `instanceof`), typed arrays and nested plain arrays. Always a copy: later writes to the source, or growth
 * of its memory, cannot reach a fit.
 *
 * No library: numpy-ts' own `asarray` takes another realm's arrays for plain objects, and has no errors with
 * codes.
 */
import { svmError } from './svm-error.ts';

/**
 * The part of an NDArray that is used here. `iget` takes the flat index in row-major order, whatever the
 * strides.
 */
export interface NDArrayLike {
  readonly shape: readonly number[];
  iget(flatIndex: number): unknown;
  readonly data?: ArrayLike<unknown>;
  readonly flags?: { readonly C_CONTIGUOUS: boolean };
}

export type MatrixLike = NDArrayLike | readonly ArrayLike<number>[];
export type VectorLike = NDArrayLike | ArrayLike<number>;

export interface Matrix {
  readonly values: Float64Array;
  readonly samples: number;
  readonly features: number;
}

/**
 * Reads [samples, features]. Throws a TypeError `not-a-matrix` or `not-a-number`; the fit itself rejects NaN.
 */
export function readMatrix(subject: string, source: MatrixLike): Matrix {
  if (isNDArrayLike(source)) {
    const [samples, features] = source.shape;
    if (source.shape.length !== 2 || samples === undefined || features === undefined) {
      throw notAMatrix(subject, `shape [${source.shape.join(', ')}]`);
    }
    return { values: flatten(subject, source), samples, features };
  }
  if (!Array.isArray(source)) throw notAMatrix(subject, describe(source));
  const rows: readonly unknown[] = source;
  const features = rows.length === 0 ? 0 : lengthOf(rows[0]);
  const values = new Float64Array(rows.length * (features ?? 0));
  for (const [i, row] of rows.entries()) {
    if (features === undefined || lengthOf(row) === undefined) {
      throw notAMatrix(subject, `${describe(row)} at [${i}]`);
    }
    const elements = row as ArrayLike<unknown>;
    if (elements.length !== features) {
      throw notAMatrix(subject, `${features} numbers in row 0 and ${elements.length} in row ${i}`);
    }
    for (let j = 0; j < features; j++) {
      values[i * features + j] = real(subject, elements[j], () => `[${i}, ${j}]`);
    }
  }
  return { values, samples: rows.length, features: features ?? 0 };
}

/**
 * Reads 32-bit labels [n]. Throws a TypeError `not-a-vector` or `not-a-number`, or a RangeError
 * `label-not-integer`.
 */
export function readLabels(subject: string, source: VectorLike): Int32Array {
  let values: Float64Array;
  if (isNDArrayLike(source)) {
    if (source.shape.length !== 1) throw notAVector(subject, `shape [${source.shape.join(', ')}]`);
    values = flatten(subject, source);
  } else {
    const length = lengthOf(source);
    if (length === undefined) throw notAVector(subject, describe(source));
    values = new Float64Array(length);
    for (let i = 0; i < length; i++) values[i] = real(subject, source[i], () => `[${i}]`);
  }
  const labels = Int32Array.from(values);
  const odd = labels.findIndex((label, i) => label !== values[i]);
  if (odd === -1) return labels;
  throw svmError(RangeError, {
    code: 'label-not-integer',
    subject,
    expected: 'integer labels',
    found: `${values[odd]} at [${odd}]`,
  });
}

function isNDArrayLike(source: unknown): source is NDArrayLike {
  if (typeof source !== 'object' || source === null) return false;
  const { shape, iget } = source as Partial<NDArrayLike>;
  return Array.isArray(shape) && typeof iget === 'function';
}

function flatten(subject: string, source: NDArrayLike): Float64Array {
  const size = source.shape.reduce((product, length) => product * length, 1);
  const values = new Float64Array(size);
  const { data, flags } = source;
  // `data` is longer than `size` if the array views a part of it, or holds pairs of a complex dtype.
  if (data && flags?.C_CONTIGUOUS && data.length === size && typeof data[0] === 'number') {
    values.set(data as ArrayLike<number>);
    return values;
  }
  for (let k = 0; k < size; k++) values[k] = real(subject, source.iget(k), () => `flat index ${k}`);
  return values;
}

function real(subject: string, element: unknown, where: () => string): number {
  if (typeof element === 'number') return element;
  if (typeof element === 'bigint' || typeof element === 'boolean') return Number(element);
  throw svmError(TypeError, {
    code: 'not-a-number',
    subject,
    expected: 'real numbers',
    found: `${describe(element)} at ${where()}`,
  });
}

function lengthOf(row: unknown): number | undefined {
  return Array.isArray(row) || ArrayBuffer.isView(row)
    ? (row as unknown as ArrayLike<unknown>).length
    : undefined;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  const length = lengthOf(value);
  if (length !== undefined) return `a flat array of ${length}`;
  if (typeof value === 'object') return 'an object';
  return `${typeof value} ${String(value)}`;
}

function notAMatrix(subject: string, found: string): Error {
  const remedy = 'A single sample x is [x], or x.reshape([1, -1]).';
  return svmError(TypeError, {
    code: 'not-a-matrix',
    subject,
    expected: 'shape [samples, features]',
    found,
    remedy,
  });
}

function notAVector(subject: string, found: string): Error {
  return svmError(TypeError, { code: 'not-a-vector', subject, expected: 'shape [samples]', found });
}
