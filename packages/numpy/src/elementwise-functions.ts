/** Elementwise functions as students call them. What each computes is in ufuncs.ts. */
import type { ArrayLikeValue } from './array.ts';
import { asArray } from './array.ts';
import { type DType, isBool, isFloat } from './dtype.ts';
import { applyBinary, applyUnary, type BinarySpec, deliver, type UnarySpec } from './elementwise.ts';
import { NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { rint as nearest } from './real-math.ts';
import { isMapped, refuseMore, takes } from './takes.ts';
import { binarySpecs as b, unarySpecs as u } from './ufuncs.ts';

export interface UnaryFunction {
  (x: number): number;
  (x: ArrayLikeValue, out?: NDArray): NDArray;
}
export interface BinaryFunction {
  (x1: number, x2: number): number;
  (x1: ArrayLikeValue, x2: ArrayLikeValue, out?: NDArray): NDArray;
}

const unary = (spec: UnarySpec): UnaryFunction =>
  ((x: unknown, ...more: unknown[]) => {
    if (more.length === 0) return applyUnary(spec, x);
    const [out] = more;
    if (isMapped([x, ...more])) return applyUnary(spec, x);
    // A number has no array to be written into.
    refuseMore(`np.${spec.name}`, typeof x === 'number' ? 1 : 2, [x, ...more]);
    return applyUnary(spec, x, out ?? undefined);
  }) as UnaryFunction;
const binary = (spec: BinarySpec): BinaryFunction =>
  ((x1: unknown, x2: unknown, out?: unknown, ...more: unknown[]) => {
    if (more.length > 0) refuseMore(`np.${spec.name}`, 3, [x1, x2, out, ...more]);
    return applyBinary(spec, x1, x2, out);
  }) as BinaryFunction;

export const negative = unary(u.negative);
export const positive = unary(u.positive);
export const absolute = unary(u.absolute);
export const fabs = unary(u.fabs);
export const sign = unary(u.sign);
export const square = unary(u.square);
export const sqrt = unary(u.sqrt);
export const cbrt = unary(u.cbrt);
export const reciprocal = unary(u.reciprocal);
export const exp = unary(u.exp);
export const exp2 = unary(u.exp2);
export const expm1 = unary(u.expm1);
export const log = unary(u.log);
export const log2 = unary(u.log2);
export const log10 = unary(u.log10);
export const log1p = unary(u.log1p);
export const sin = unary(u.sin);
export const cos = unary(u.cos);
export const tan = unary(u.tan);
export const arcsin = unary(u.arcsin);
export const arccos = unary(u.arccos);
export const arctan = unary(u.arctan);
export const sinh = unary(u.sinh);
export const cosh = unary(u.cosh);
export const tanh = unary(u.tanh);
export const arcsinh = unary(u.arcsinh);
export const arccosh = unary(u.arccosh);
export const arctanh = unary(u.arctanh);
export const degrees = unary(u.degrees);
export const radians = unary(u.radians);
export const rint = unary(u.rint);
export const floor = unary(u.floor);
export const ceil = unary(u.ceil);
export const trunc = unary(u.trunc);
export const fix = unary(u.fix);
export const sinc = unary(u.sinc);
export const signbit = unary(u.signbit);
export const isnan = unary(u.isnan);
export const isinf = unary(u.isinf);
export const isfinite = unary(u.isfinite);
export const isposinf = unary(u.isposinf);
export const isneginf = unary(u.isneginf);
export const logical_not = unary(u.logical_not);
export const add = binary(b.add);
export const subtract = binary(b.subtract);
export const multiply = binary(b.multiply);
export const divide = binary(b.divide);
export const floor_divide = binary(b.floor_divide);
export const mod = binary(b.mod);
export const fmod = binary(b.fmod);
export const power = binary(b.power);
export const float_power = binary(b.float_power);
export const maximum = binary(b.maximum);
export const minimum = binary(b.minimum);
export const fmax = binary(b.fmax);
export const fmin = binary(b.fmin);
export const arctan2 = binary(b.arctan2);
export const hypot = binary(b.hypot);
export const copysign = binary(b.copysign);
export const heaviside = binary(b.heaviside);
export const logaddexp = binary(b.logaddexp);
export const logaddexp2 = binary(b.logaddexp2);
export const gcd = binary(b.gcd);
export const lcm = binary(b.lcm);
export const equal = binary(b.equal);
export const not_equal = binary(b.not_equal);
export const less = binary(b.less);
export const less_equal = binary(b.less_equal);
export const greater = binary(b.greater);
export const greater_equal = binary(b.greater_equal);
export const logical_and = binary(b.logical_and);
export const logical_or = binary(b.logical_or);
export const logical_xor = binary(b.logical_xor);
export const bitwise_and = binary(b.bitwise_and);
export const bitwise_or = binary(b.bitwise_or);
export const bitwise_xor = binary(b.bitwise_xor);
export const left_shift = binary(b.left_shift);
export const right_shift = binary(b.right_shift);

export {
  absolute as abs,
  arccos as acos,
  arccosh as acosh,
  arcsin as asin,
  arcsinh as asinh,
  arctan as atan,
  arctan2 as atan2,
  arctanh as atanh,
  degrees as rad2deg,
  divide as true_divide,
  left_shift as bitwise_left_shift,
  mod as remainder,
  power as pow,
  radians as deg2rad,
  right_shift as bitwise_right_shift,
};

/** Every bit flipped; for booleans `not`. */
export const invert = takes('np.invert', 1, (x: ArrayLikeValue): NDArray => {
  const a = asArray(x, 'np.invert');
  if (isBool(a.dtype)) return logical_not(a);
  if (isFloat(a.dtype))
    fail('dtype', 'np.invert', `it is not defined for ${a.dtype} arrays; for a mask write np.logical_not(a)`);
  return applyUnary({ name: 'invert', f: (value) => -1 - value, result: (dtype) => dtype }, a) as NDArray;
});
export { invert as bitwise_invert, invert as bitwise_not };

export const divmod = takes('np.divmod', 2, (x1: ArrayLikeValue, x2: ArrayLikeValue): [NDArray, NDArray] => [
  floor_divide(x1, x2),
  mod(x1, x2),
]);

/** Numbers below `low` become `low`, above `high` `high`; null for no bound. NaN stays. */
export const clip = takes('np.clip', 4, (x: unknown, low?: unknown, high?: unknown, out?: unknown) => {
  let result = x;
  if (low === undefined && high === undefined)
    fail('argument', 'np.clip', 'both bounds are missing; write np.clip(a, 0, 1), null for none');
  if (low !== undefined && low !== null) result = applyBinary(b.maximum, result, low);
  if (high !== undefined && high !== null) result = applyBinary(b.minimum, result, high);
  if (typeof result === 'number' && out === undefined) return result;
  const clipped = result instanceof NDArray && result !== x ? result : asArray(result, 'np.clip').copy();
  return deliver(clipped, out, 'np.clip');
}) as {
  (x: number, low?: number | null, high?: number | null): number;
  (x: ArrayLikeValue, low?: ArrayLikeValue | null, high?: ArrayLikeValue | null, out?: NDArray): NDArray;
};

/** Rounds halves to even; `decimals` may be negative. */
export const round = takes('np.round', 3, (x: unknown, decimals: unknown = 0, out?: unknown) => {
  const call = 'np.round';
  if (typeof decimals !== 'number' || !Number.isInteger(decimals))
    return fail('argument', call, `${describe(decimals)} decimals; write a whole number`);
  const scale = 10 ** Math.abs(decimals);
  const f = (value: number): number => {
    if (!Number.isFinite(value)) return value;
    return decimals >= 0 ? nearest(value * scale) / scale : nearest(value / scale) * scale;
  };
  const result = (dtype: DType): DType | null => (isBool(dtype) ? null : dtype);
  if (out !== undefined && !(out instanceof NDArray)) refuseMore(call, 2, [x, decimals, out]);
  return applyUnary({ name: 'round', f, result }, x, out);
}) as {
  (x: number, decimals?: number): number;
  (x: ArrayLikeValue, decimals?: number, out?: NDArray): NDArray;
};
export { round as around };

/**
 * NaN and infinities replaced: NaN by 0, infinities by the largest numbers, or by what is given as `{ nan,
 * posinf, neginf }`. With `copy: false` in the array itself.
 */
export function nan_to_num(x: ArrayLikeValue, ...args: unknown[]): NDArray {
  const call = 'np.nan_to_num';
  const [first] = args;
  const isObject = typeof first === 'object' && first !== null && !(first instanceof NDArray);
  const positional = typeof first === 'boolean' ? args : [true, ...args];
  const [copy, nan, posinf, neginf, ...more] = positional;
  const options: Record<string, unknown> = isObject
    ? { ...(first as Record<string, unknown>) }
    : { copy, nan, posinf, neginf };
  refuseMore(call, isObject ? 2 : 5, isObject ? [x, ...args] : [x, copy, nan, posinf, neginf, ...more]);
  const replacement = (name: string): number | undefined => {
    const value = options[name];
    delete options[name];
    if (value === undefined || value === null || typeof value === 'number') return value ?? undefined;
    return fail('argument', call, `${describe(value)} as ${name}; the replacements are numbers`);
  };
  const [ofNaN, ofInfinity, ofNegative] = ['nan', 'posinf', 'neginf'].map(replacement);
  const { copy: copies = true, ...unknown } = options;
  const [odd] = Object.keys(unknown);
  if (odd !== undefined)
    fail('argument', call, `an option ${odd} does not exist; the options are copy, nan, posinf, neginf`);
  const a = asArray(x, call);
  const largest = a.dtype === 'float32' ? 3.4028234663852886e38 : Number.MAX_VALUE;
  const f = (value: number): number => {
    if (Number.isNaN(value)) return ofNaN ?? 0;
    if (value === Infinity) return ofInfinity ?? largest;
    return value === -Infinity ? (ofNegative ?? -largest) : value;
  };
  const spec: UnarySpec = { name: 'nan_to_num', f, result: (dtype) => dtype };
  return applyUnary(spec, a, copies === false ? a : undefined) as NDArray;
}
