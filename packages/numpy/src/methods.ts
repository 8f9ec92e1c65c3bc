/**
 * Installs the methods of NDArray: each is the function of the same name, with the array as its first
 * argument.
 */
import { cast } from './array.ts';
import * as a from './array-functions.ts';
import { asMethod } from './calls.ts';
import { toDType } from './dtype.ts';
import * as f from './elementwise-functions.ts';
import { assign } from './indexing.ts';
import { dot, inner, matmul, outer, tensordot, trace } from './linalg-functions.ts';
import { contiguous, NDArray, toNumber } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import * as r from './reduction-functions.ts';
import * as s from './selection-functions.ts';
import { column, row, slice } from './slicing.ts';
import { sort } from './sorting.ts';
import { diff } from './tail.ts';
import { refuseMore, takes } from './takes.ts';
import './text.ts';

type AnyFunction = (first: never, ...rest: never[]) => unknown;
type Method = (this: NDArray, ...args: never[]) => unknown;

/** Functions of NumPy whose first argument is the array. */
const functions = {
  sqrt: f.sqrt,
  exp: f.exp,
  exp2: f.exp2,
  expm1: f.expm1,
  log: f.log,
  log2: f.log2,
  log10: f.log10,
  log1p: f.log1p,
  absolute: f.absolute,
  negative: f.negative,
  sign: f.sign,
  positive: f.positive,
  reciprocal: f.reciprocal,
  ceil: f.ceil,
  fix: f.fix,
  floor: f.floor,
  rint: f.rint,
  trunc: f.trunc,
  sin: f.sin,
  cos: f.cos,
  tan: f.tan,
  arcsin: f.arcsin,
  arccos: f.arccos,
  arctan: f.arctan,
  degrees: f.degrees,
  radians: f.radians,
  sinh: f.sinh,
  cosh: f.cosh,
  tanh: f.tanh,
  arcsinh: f.arcsinh,
  arccosh: f.arccosh,
  arctanh: f.arctanh,
  bitwise_not: f.bitwise_not,
  invert: f.invert,
  logical_not: f.logical_not,
  isfinite: f.isfinite,
  isinf: f.isinf,
  isnan: f.isnan,
  signbit: f.signbit,
  cbrt: f.cbrt,
  fabs: f.fabs,
  square: f.square,
  add: f.add,
  subtract: f.subtract,
  multiply: f.multiply,
  divide: f.divide,
  mod: f.mod,
  floor_divide: f.floor_divide,
  power: f.power,
  logaddexp: f.logaddexp,
  logaddexp2: f.logaddexp2,
  arctan2: f.arctan2,
  hypot: f.hypot,
  greater: f.greater,
  greater_equal: f.greater_equal,
  less: f.less,
  less_equal: f.less_equal,
  equal: f.equal,
  not_equal: f.not_equal,
  bitwise_and: f.bitwise_and,
  bitwise_or: f.bitwise_or,
  bitwise_xor: f.bitwise_xor,
  left_shift: f.left_shift,
  right_shift: f.right_shift,
  logical_and: f.logical_and,
  logical_or: f.logical_or,
  logical_xor: f.logical_xor,
  copysign: f.copysign,
  remainder: f.remainder,
  heaviside: f.heaviside,
  sum: r.sum,
  mean: r.mean,
  prod: r.prod,
  max: r.max,
  min: r.min,
  argmax: r.argmax,
  argmin: r.argmin,
  var: r.var_,
  std: r.std,
  median: r.median,
  ptp: r.ptp,
  nansum: r.nansum,
  nanprod: r.nanprod,
  nanmean: r.nanmean,
  nanmax: r.nanmax,
  nanmin: r.nanmin,
  nanvar: r.nanvar,
  nanstd: r.nanstd,
  nanargmax: r.nanargmax,
  nanargmin: r.nanargmin,
  nanmedian: r.nanmedian,
  all: r.all,
  any: r.any,
  percentile: r.percentile,
  quantile: r.quantile,
  nanpercentile: r.nanpercentile,
  nanquantile: r.nanquantile,
  cumsum: r.cumsum,
  cumprod: r.cumprod,
  nancumsum: r.nancumsum,
  nancumprod: r.nancumprod,
  clip: f.clip,
  round: f.round,
  around: f.round,
  divmod: f.divmod,
  allclose: s.allclose,
  isclose: s.isclose,
  matmul,
  dot,
  outer,
  inner,
  tensordot,
  trace,
  diagonal: s.diagonal,
  row: takes('a.row', 2, row),
  col: takes('a.col', 2, column),
  ravel: a.ravel,
  swapaxes: a.swapaxes,
  moveaxis: a.moveaxis,
  squeeze: a.squeeze,
  expand_dims: a.expand_dims,
  repeat: a.repeat,
  diff,
  take: s.take,
  iindex: s.iindex,
  vindex: s.vindex,
  bindex: s.bindex,
  put: s.put,
  nonzero: s.nonzero,
  argwhere: s.argwhere,
  argsort: s.argsort,
  searchsorted: s.searchsorted,
  tobytes: a.tobytes,
} satisfies Record<string, AnyFunction>;

/** A list of numbers, or the numbers as arguments: `reshape(2, 3)`, `reshape([2, 3])`. */
function oneList(args: readonly unknown[]): unknown {
  return args.length === 1 ? args[0] : args;
}

const others: Record<string, Method> = {
  astype(dtype: unknown, copy: unknown = true) {
    const type = toDType(dtype, 'a.astype');
    if (typeof copy !== 'boolean')
      fail('argument', 'a.astype', `${describe(copy)} as copy; it is true or false`);
    return type === this.dtype && copy === false ? this : cast(this, type, 'a.astype');
  },
  rows(start: number, stop: number) {
    return slice(this, [`${start}:${stop}`]);
  },
  cols(start: number, stop: number) {
    if (this.ndim < 2) fail('index', 'a.cols', 'the array has no columns');
    return slice(this, [':', `${start}:${stop}`]);
  },
  reshape(...shape: unknown[]) {
    return a.reshape(this, oneList(shape) as number[]);
  },
  transpose(...axes: unknown[]) {
    return a.transpose(this, axes.length === 0 ? null : (oneList(axes) as number[]));
  },
  flatten() {
    return new NDArray(contiguous(this, true), [this.size], this.dtype);
  },
  compress(mask: never, axis?: never) {
    return s.compress(mask, this, axis);
  },
  average(weights: never, axis: never) {
    return r.average(this, axis, weights);
  },
  fill(value: unknown) {
    assign(this, toNumber(value, 'a.fill'), 'a.fill');
  },
  sort(axis?: unknown) {
    assign(this, sort(this, axis, 'a.sort'), 'a.sort');
    return this;
  },
};

function install(name: string, value: Method): void {
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(NDArray.prototype, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

for (const [name, f] of Object.entries<AnyFunction>(functions)) install(name, asMethod(f));
const most: Readonly<Record<string, number>> = {
  astype: 2,
  rows: 2,
  cols: 2,
  compress: 2,
  average: 2,
  fill: 1,
  sort: 1,
};
for (const [name, f] of Object.entries(others)) {
  const count = name === 'reshape' || name === 'transpose' ? Number.POSITIVE_INFINITY : (most[name] ?? 0);
  const { method } = {
    method(this: NDArray, ...args: never[]): unknown {
      if (args.length > count) refuseMore(`a.${name}`, count, args);
      return f.apply(this, args);
    },
  };
  install(name, method);
}

/** What is written in place of setting these; NumPy lets some be set, JavaScript's own error says less. */
const insteadOfSetting: Readonly<Record<string, string>> = {
  shape: 'write a = a.reshape([3, 2])',
  dtype: "write a = a.astype('int32')",
  T: 'write a = b.T',
  data: 'write np.copyto(a, values)',
};
for (const [name, advice] of Object.entries(insteadOfSetting)) {
  Object.defineProperty(NDArray.prototype, name, {
    ...Object.getOwnPropertyDescriptor(NDArray.prototype, name),
    set: () => fail('argument', `a.${name} = …`, `it cannot be set; ${advice}`),
  });
}

export const methodNames = [...Object.keys(functions), ...Object.keys(others)];
