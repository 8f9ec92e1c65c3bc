/**
 * Every elementwise function by name: what it computes, and which type its result has.
 *
 * One table, because a function is one line of it. The engine is elementwise.ts.
 */
import { isBool } from './dtype.ts';
import type { BinarySpec, UnarySpec } from './elementwise.ts';
import * as fast from './fast-loops.ts';
import * as int from './integer-math.ts';
import { NDArray } from './ndarray.ts';
import { asRankOne, scaled } from './rank-one.ts';
import * as real from './real-math.ts';
import {
  bool,
  boolAsInt8,
  notBool,
  onlyIntegers,
  quotient,
  type ResultType,
  same,
  toFloat,
} from './result-types.ts';
import { advance } from './versions.ts';

/** W ± outer product, in W's memory. */
function advanceBy(a: unknown, b: unknown, sign: 1 | -1): NDArray | null {
  const product = asRankOne(b);
  return product !== null && a instanceof NDArray ? advance(a, product, (b as NDArray)._shape, sign) : null;
}

const truth = (x: boolean): number => (x ? 1 : 0);

function unary(
  name: string,
  f: (x: number) => number,
  result: ResultType = toFloat,
  more: Pick<UnarySpec, 'forType'> = {},
): UnarySpec {
  return { name, f, result, ...more };
}

export const unarySpecs = {
  negative: unary('negative', (x) => -x, notBool),
  positive: unary('positive', (x) => x, notBool),
  absolute: unary('absolute', Math.abs, same),
  fabs: unary('fabs', Math.abs),
  sign: unary('sign', Math.sign, notBool),
  square: unary('square', (x) => x * x, boolAsInt8, {
    forType: (dtype) => {
      const product = int.productFor(dtype);
      return product && ((x) => product(x, x));
    },
  }),
  sqrt: unary('sqrt', Math.sqrt),
  cbrt: unary('cbrt', Math.cbrt),
  reciprocal: unary(
    'reciprocal',
    (x) => 1 / x,
    (dtype) => (dtype.startsWith('float') ? dtype : null),
  ),
  exp: unary('exp', Math.exp),
  exp2: unary('exp2', (x) => 2 ** x),
  expm1: unary('expm1', Math.expm1),
  log: unary('log', Math.log),
  log2: unary('log2', Math.log2),
  log10: unary('log10', Math.log10),
  log1p: unary('log1p', Math.log1p),
  sin: unary('sin', Math.sin),
  cos: unary('cos', Math.cos),
  tan: unary('tan', Math.tan),
  arcsin: unary('arcsin', Math.asin),
  arccos: unary('arccos', Math.acos),
  arctan: unary('arctan', Math.atan),
  sinh: unary('sinh', Math.sinh),
  cosh: unary('cosh', Math.cosh),
  tanh: unary('tanh', Math.tanh),
  arcsinh: unary('arcsinh', Math.asinh),
  arccosh: unary('arccosh', Math.acosh),
  arctanh: unary('arctanh', Math.atanh),
  degrees: unary('degrees', (x) => x * (180 / Math.PI)),
  radians: unary('radians', (x) => x * (Math.PI / 180)),
  rint: unary('rint', real.rint),
  floor: unary('floor', Math.floor, notBool),
  ceil: unary('ceil', Math.ceil, notBool),
  trunc: unary('trunc', Math.trunc, notBool),
  fix: unary('fix', Math.trunc, notBool),
  sinc: unary('sinc', real.sinc),
  isnan: unary('isnan', (x) => truth(Number.isNaN(x)), bool),
  isinf: unary('isinf', (x) => truth(Math.abs(x) === Infinity), bool),
  isfinite: unary('isfinite', (x) => truth(Number.isFinite(x)), bool),
  isposinf: unary('isposinf', (x) => truth(x === Infinity), bool),
  isneginf: unary('isneginf', (x) => truth(x === -Infinity), bool),
  signbit: unary('signbit', (x) => truth(real.isNegative(x)), bool),
  logical_not: unary('logical_not', (x) => truth(x === 0), bool),
} as const satisfies Record<string, UnarySpec>;

function binary(
  name: string,
  f: (x: number, y: number) => number,
  result: ResultType,
  more: Pick<BinarySpec, 'forType' | 'fast' | 'deferred' | 'anyScalar'> = {},
): BinarySpec {
  return { name, f, result, ...more };
}

const comparison = (name: string, f: (x: number, y: number) => boolean): BinarySpec =>
  binary(name, (x, y) => truth(f(x, y)), bool, { anyScalar: true });
const integersOr =
  (f: BinarySpec['f']): NonNullable<BinarySpec['forType']> =>
  (common) =>
    common.startsWith('float') ? null : f;

export const binarySpecs = {
  add: binary('add', (x, y) => x + y, same, {
    fast: fast.add,
    deferred: (a, b) => advanceBy(a, b, 1),
    forType: (common) => (isBool(common) ? (x, y) => x | y : null),
  }),
  subtract: binary('subtract', (x, y) => x - y, notBool, {
    fast: fast.subtract,
    deferred: (a, b) => advanceBy(a, b, -1),
  }),
  multiply: binary('multiply', (x, y) => x * y, same, {
    fast: fast.multiply,
    deferred: (a, b) => scaled(a, b) ?? scaled(b, a),
    forType: int.productFor,
  }),
  divide: binary('divide', (x, y) => x / y, quotient, { fast: fast.divide }),
  floor_divide: binary('floor_divide', int.floorDivide, boolAsInt8, {
    forType: integersOr(int.integerFloorDivide),
  }),
  mod: binary('mod', int.modulo, boolAsInt8, { forType: integersOr(int.integerModulo) }),
  fmod: binary('fmod', (x, y) => x % y, boolAsInt8, {
    forType: integersOr((x, y) => (y === 0 ? 0 : (x % y) + 0)),
  }),
  power: binary('power', real.power, boolAsInt8, { forType: int.powerFor }),
  float_power: binary('float_power', real.power, () => 'float64'),
  maximum: binary('maximum', Math.max, same, { fast: fast.maximum }),
  minimum: binary('minimum', Math.min, same, { fast: fast.minimum }),
  fmax: binary('fmax', real.fmax, same),
  fmin: binary('fmin', real.fmin, same),
  arctan2: binary('arctan2', Math.atan2, toFloat),
  hypot: binary('hypot', real.hypot, toFloat),
  copysign: binary('copysign', real.copySign, toFloat),
  heaviside: binary('heaviside', real.heaviside, toFloat),
  logaddexp: binary('logaddexp', real.logAddExp, toFloat),
  logaddexp2: binary('logaddexp2', real.logAddExp2, toFloat),
  gcd: binary('gcd', int.gcd, (dtype) => onlyIntegers(dtype)),
  lcm: binary('lcm', (x, y) => (x === 0 || y === 0 ? 0 : Math.abs(x * y) / int.gcd(x, y)), onlyIntegers),
  equal: comparison('equal', (x, y) => x === y),
  not_equal: comparison('not_equal', (x, y) => x !== y),
  less: comparison('less', (x, y) => x < y),
  less_equal: comparison('less_equal', (x, y) => x <= y),
  greater: comparison('greater', (x, y) => x > y),
  greater_equal: comparison('greater_equal', (x, y) => x >= y),
  logical_and: comparison('logical_and', (x, y) => x !== 0 && y !== 0),
  logical_or: comparison('logical_or', (x, y) => x !== 0 || y !== 0),
  logical_xor: comparison('logical_xor', (x, y) => (x !== 0) !== (y !== 0)),
  bitwise_and: binary('bitwise_and', (x, y) => x & y, onlyIntegers, {
    forType: int.bitsFor(
      (x, y) => x & y,
      (x, y) => x & y,
    ),
  }),
  bitwise_or: binary('bitwise_or', (x, y) => x | y, onlyIntegers, {
    forType: int.bitsFor(
      (x, y) => x | y,
      (x, y) => x | y,
    ),
  }),
  bitwise_xor: binary('bitwise_xor', (x, y) => x ^ y, onlyIntegers, {
    forType: int.bitsFor(
      (x, y) => x ^ y,
      (x, y) => x ^ y,
    ),
  }),
  left_shift: binary(
    'left_shift',
    (x, y) => x << y,
    (dtype) => (isBool(dtype) ? 'int8' : onlyIntegers(dtype)),
    {
      forType: int.bitsFor(
        (x, y) => (y > 31 ? 0 : x << y),
        (x, y) => x << y,
      ),
    },
  ),
  right_shift: binary(
    'right_shift',
    (x, y) => x >> y,
    (dtype) => (isBool(dtype) ? 'int8' : onlyIntegers(dtype)),
    {
      forType: int.bitsFor(
        (x, y) => (y > 31 ? (x < 0 ? -1 : 0) : x >> y),
        (x, y) => x >> y,
      ),
    },
  ),
} as const satisfies Record<string, BinarySpec>;
