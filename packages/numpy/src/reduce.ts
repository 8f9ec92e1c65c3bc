/**
 * Reductions: an array, an axis or several, one number for each of the rest.
 *
 * NumPy: NaN wins in max, min, argmax and argmin, and whole numbers sum to int64. numpy-ts 1.7.0: max and
 * argmax skip NaN, argmax along an axis is int32 below 32 elements and BigInts from there on.
 */
import { asArray } from './array.ts';
import { parseReduction, type Reduction, reducedShape } from './axes.ts';
import { allocate, type DType, type TypedArray } from './dtype.ts';
import { checkWide } from './elementwise.ts';
import { contiguous, copyStrided, elements, NDArray, sizeOf } from './ndarray.ts';
import { fail } from './numpy-error.ts';
import { sumType } from './result-types.ts';

/** The rows to reduce: `outer` rows of `inner` elements, one after the other. */
export interface Rows {
  readonly values: TypedArray;
  readonly outer: number;
  readonly inner: number;
}

/** What is left of a row of `count` elements from `at` on. */
export type RowFunction = (values: TypedArray, at: number, count: number) => number;

export function toRows(a: NDArray, axes: readonly number[] | null): Rows {
  const { _shape: shape, _strides: strides } = a;
  if (axes === null) return { values: contiguous(a), outer: 1, inner: a.size };
  if (axes.length === 1 && axes[0] === shape.length - 1 && a.size > 0) {
    const inner = shape[axes[0]]!;
    return { values: contiguous(a), outer: a.size / inner, inner };
  }
  const inner = sizeOf(axes.map((axis) => shape[axis]!));
  const outer = sizeOf(shape.filter((_, axis) => !axes.includes(axis)));
  const areLast = axes.every((axis, i) => axis === shape.length - axes.length + i);
  if (areLast) return { values: contiguous(a), outer, inner };
  const order = [...shape.keys()].filter((axis) => !axes.includes(axis)).concat(axes);
  const values = allocate(a.dtype, a.size);
  copyStrided(
    elements(a),
    order.map((axis) => shape[axis]!),
    order.map((axis) => strides[axis]!),
    a._offset,
    values,
  );
  return { values, outer, inner };
}

/** A number where no axis is left and none is to be kept, else an array. */
export function finish(
  values: TypedArray,
  a: NDArray,
  reduction: Reduction,
  dtype: DType,
  call: string,
): NDArray | number {
  checkWide(values, dtype, call);
  const shape = reducedShape(a._shape, reduction);
  return shape.length === 0 ? values[0]! : new NDArray(values, shape, dtype);
}

export interface ReduceSpec {
  readonly name: string;
  readonly result: (dtype: DType) => DType;
  readonly row: RowFunction;
  /** What an empty row gives; undefined: an error. */
  readonly empty?: number;
  readonly takesDdof?: boolean;
}

/** Applies a function of rows along the axes. */
export function reduceRows(spec: ReduceSpec, value: unknown, args: readonly unknown[]): NDArray | number {
  const call = `np.${spec.name}`;
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  const { values, outer, inner } = toRows(a, reduction.axes);
  if (inner === 0 && spec.empty === undefined && outer > 0) {
    fail('value', call, 'the array is empty there, and an empty row has no such element');
  }
  const dtype = reduction.dtype ?? spec.result(a.dtype);
  const out = allocate(dtype, outer);
  for (let i = 0; i < outer; i++) out[i] = inner === 0 ? spec.empty! : spec.row(values, i * inner, inner);
  return finish(out, a, reduction, dtype, call);
}

const boolResult = (): DType => 'bool';
const int64Result = (): DType => 'int64';
const same = (dtype: DType): DType => dtype;

function extreme(isBetter: (x: number, best: number) => boolean): RowFunction {
  return (values, at, count) => {
    let best = values[at]!;
    for (let i = at + 1; i < at + count; i++) {
      const x = values[i]!;
      if (isBetter(x, best)) best = x;
      else if (Number.isNaN(x)) return x;
      if (Number.isNaN(best)) return best;
    }
    return best;
  };
}

function position(isBetter: (x: number, best: number) => boolean): RowFunction {
  return (values, at, count) => {
    let best = at;
    for (let i = at; i < at + count; i++) {
      if (Number.isNaN(values[i]!)) return i - at;
      if (isBetter(values[i]!, values[best]!)) best = i;
    }
    return best - at;
  };
}

const larger = (x: number, best: number): boolean => x > best;
const smaller = (x: number, best: number): boolean => x < best;

export const reductions = {
  max: { name: 'max', result: same, row: extreme(larger) },
  min: { name: 'min', result: same, row: extreme(smaller) },
  argmax: { name: 'argmax', result: int64Result, row: position(larger) },
  argmin: { name: 'argmin', result: int64Result, row: position(smaller) },
  prod: {
    name: 'prod',
    result: sumType,
    empty: 1,
    row: (values, at, count) => {
      let product = 1;
      for (let i = at; i < at + count; i++) product *= values[i]!;
      return product;
    },
  },
  all: {
    name: 'all',
    result: boolResult,
    empty: 1,
    row: (values, at, count) => {
      for (let i = at; i < at + count; i++) if (values[i] === 0) return 0;
      return 1;
    },
  },
  any: {
    name: 'any',
    result: boolResult,
    empty: 0,
    row: (values, at, count) => {
      for (let i = at; i < at + count; i++) if (values[i] !== 0) return 1;
      return 0;
    },
  },
  count_nonzero: {
    name: 'count_nonzero',
    result: int64Result,
    empty: 0,
    row: (values, at, count) => {
      let found = 0;
      for (let i = at; i < at + count; i++) if (values[i] !== 0) found++;
      return found;
    },
  },
} as const satisfies Record<string, ReduceSpec>;

/** True or false where no axis is given. */
export function truth(spec: ReduceSpec, value: unknown, args: readonly unknown[]): NDArray | boolean {
  const result = reduceRows(spec, value, args);
  return typeof result === 'number' ? result !== 0 : result;
}
