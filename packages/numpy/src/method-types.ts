/**
 * The methods of NDArray that are functions too. methods.ts installs them; a test holds the two lists
 * together.
 */
import type { ArrayLikeOf } from './array-like.ts';

import type { DTypeLike } from './dtype.ts';
import type { ReductionOptions } from './reduction-options.ts';

type Axis = number | readonly number[];

export interface ReductionMethod<A, Single = number> {
  (axis?: null): Single;
  (axis: null | undefined, keepdims: boolean | ReductionOptions | null, ...more: unknown[]): A;
  // The last one is what the compiler quotes when none fits.
  (axis: Axis | ReductionOptions, keepdims?: boolean | ReductionOptions | null, ...more: unknown[]): A;
}
type UnaryMethod<A> = () => A;
type BinaryMethod<A> = (other: ArrayLikeOf<A>) => A;

export interface Methods<A> {
  sqrt: UnaryMethod<A>;
  exp: UnaryMethod<A>;
  exp2: UnaryMethod<A>;
  expm1: UnaryMethod<A>;
  log: UnaryMethod<A>;
  log2: UnaryMethod<A>;
  log10: UnaryMethod<A>;
  log1p: UnaryMethod<A>;
  absolute: UnaryMethod<A>;
  negative: UnaryMethod<A>;
  sign: UnaryMethod<A>;
  positive: UnaryMethod<A>;
  reciprocal: UnaryMethod<A>;
  ceil: UnaryMethod<A>;
  fix: UnaryMethod<A>;
  floor: UnaryMethod<A>;
  rint: UnaryMethod<A>;
  trunc: UnaryMethod<A>;
  sin: UnaryMethod<A>;
  cos: UnaryMethod<A>;
  tan: UnaryMethod<A>;
  arcsin: UnaryMethod<A>;
  arccos: UnaryMethod<A>;
  arctan: UnaryMethod<A>;
  degrees: UnaryMethod<A>;
  radians: UnaryMethod<A>;
  sinh: UnaryMethod<A>;
  cosh: UnaryMethod<A>;
  tanh: UnaryMethod<A>;
  arcsinh: UnaryMethod<A>;
  arccosh: UnaryMethod<A>;
  arctanh: UnaryMethod<A>;
  bitwise_not: UnaryMethod<A>;
  invert: UnaryMethod<A>;
  logical_not: UnaryMethod<A>;
  isfinite: UnaryMethod<A>;
  isinf: UnaryMethod<A>;
  isnan: UnaryMethod<A>;
  signbit: UnaryMethod<A>;
  cbrt: UnaryMethod<A>;
  fabs: UnaryMethod<A>;
  square: UnaryMethod<A>;
  add: BinaryMethod<A>;
  subtract: BinaryMethod<A>;
  multiply: BinaryMethod<A>;
  divide: BinaryMethod<A>;
  mod: BinaryMethod<A>;
  floor_divide: BinaryMethod<A>;
  power: BinaryMethod<A>;
  logaddexp: BinaryMethod<A>;
  logaddexp2: BinaryMethod<A>;
  arctan2: BinaryMethod<A>;
  hypot: BinaryMethod<A>;
  greater: BinaryMethod<A>;
  greater_equal: BinaryMethod<A>;
  less: BinaryMethod<A>;
  less_equal: BinaryMethod<A>;
  equal: BinaryMethod<A>;
  not_equal: BinaryMethod<A>;
  bitwise_and: BinaryMethod<A>;
  bitwise_or: BinaryMethod<A>;
  bitwise_xor: BinaryMethod<A>;
  left_shift: BinaryMethod<A>;
  right_shift: BinaryMethod<A>;
  logical_and: BinaryMethod<A>;
  logical_or: BinaryMethod<A>;
  logical_xor: BinaryMethod<A>;
  copysign: BinaryMethod<A>;
  remainder: BinaryMethod<A>;
  heaviside: BinaryMethod<A>;
  sum: ReductionMethod<A>;
  mean: ReductionMethod<A>;
  prod: ReductionMethod<A>;
  max: ReductionMethod<A>;
  min: ReductionMethod<A>;
  argmax: ReductionMethod<A>;
  argmin: ReductionMethod<A>;
  var: ReductionMethod<A>;
  std: ReductionMethod<A>;
  median: ReductionMethod<A>;
  ptp: ReductionMethod<A>;
  nansum: ReductionMethod<A>;
  nanprod: ReductionMethod<A>;
  nanmean: ReductionMethod<A>;
  nanmax: ReductionMethod<A>;
  nanmin: ReductionMethod<A>;
  nanvar: ReductionMethod<A>;
  nanstd: ReductionMethod<A>;
  nanargmax: ReductionMethod<A>;
  nanargmin: ReductionMethod<A>;
  nanmedian: ReductionMethod<A>;
  all: ReductionMethod<A, boolean>;
  any: ReductionMethod<A, boolean>;
  percentile(q: number, axis?: null): number;
  percentile(q: ArrayLikeOf<A>, axis: Axis, keepdims?: boolean): A;
  quantile(q: number, axis?: null): number;
  quantile(q: ArrayLikeOf<A>, axis: Axis, keepdims?: boolean): A;
  nanpercentile(q: number, axis?: null): number;
  nanpercentile(q: ArrayLikeOf<A>, axis: Axis, keepdims?: boolean): A;
  nanquantile(q: number, axis?: null): number;
  nanquantile(q: ArrayLikeOf<A>, axis: Axis, keepdims?: boolean): A;
  average(weights?: ArrayLikeOf<A> | null, axis?: null): number;
  average(weights: ArrayLikeOf<A> | null | undefined, axis: number): A;
  cumsum(axis?: number | null): A;
  cumprod(axis?: number | null): A;
  nancumsum(axis?: number | null): A;
  nancumprod(axis?: number | null): A;
  clip(low: ArrayLikeOf<A> | null, high?: ArrayLikeOf<A> | null): A;
  round(decimals?: number): A;
  around(decimals?: number): A;
  divmod(other: ArrayLikeOf<A>): [A, A];
  allclose(other: ArrayLikeOf<A>, rtol?: number, atol?: number): boolean;
  isclose(other: ArrayLikeOf<A>, rtol?: number, atol?: number): A;

  matmul(other: ArrayLikeOf<A>): A;
  dot(other: A | readonly (number | readonly number[])[]): A & number;
  dot(other: number): A;
  outer(other: ArrayLikeOf<A>): A;
  inner(other: ArrayLikeOf<A>): A & number;
  tensordot(other: ArrayLikeOf<A>, axes?: number | [number | number[], number | number[]]): A & number;
  trace(offset?: number): number;
  diagonal(offset?: number, axis1?: number, axis2?: number): A;

  astype(dtype: DTypeLike, copy?: boolean): A;
  row(i: number): A;
  col(j: number): A;
  /** Rows from `start` to before `stop`. */
  rows(start: number, stop: number): A;
  cols(start: number, stop: number): A;
  reshape(...shape: (number | readonly number[])[]): A;
  ravel(): A;
  flatten(): A;
  transpose(...axes: (number | readonly number[])[]): A;
  swapaxes(axis1: number, axis2: number): A;
  moveaxis(source: Axis, destination: Axis): A;
  squeeze(axis?: Axis | null): A;
  expand_dims(axis: Axis): A;
  repeat(repeats: number | readonly number[], axis?: number | null): A;
  diff(n?: number, axis?: number): A;

  take(places: ArrayLikeOf<A>, axis?: number | null): A & number;
  iindex(places: ArrayLikeOf<A>, axis?: number): A;
  vindex(...places: ArrayLikeOf<A>[]): A;
  bindex(mask: ArrayLikeOf<A>, axis?: number): A;
  compress(mask: ArrayLikeOf<A>, axis?: number): A;
  put(places: ArrayLikeOf<A>, values: ArrayLikeOf<A>): void;
  fill(value: number): void;
  nonzero(): A[];
  argwhere(): A;
  /** Sorts the array itself, as NumPy does, and returns it. */
  sort(axis?: number): A;
  argsort(axis?: number | null): A;
  searchsorted(value: number, side?: 'left' | 'right'): number;
  searchsorted(value: ArrayLikeOf<A>, side?: 'left' | 'right'): A;
  tobytes(): ArrayBuffer;
}
