/**
 * Arithmetic where whole numbers follow other rules than doubles: Python's division and remainder, wrapping
 * products, bits.
 */
import { type DType, isFloat, isWide } from './dtype.ts';
import type { Binary } from './elementwise.ts';
import { fail } from './numpy-error.ts';

/** Python's `%`: the sign of the divisor. */
export function modulo(x: number, y: number): number {
  const rest = x % y;
  if (rest !== 0) return rest < 0 !== y < 0 ? rest + y : rest;
  return y < 0 ? -0 : 0 * Math.abs(rest);
}

/** Python's `//` on doubles, as npy_divmod computes it. */
export function floorDivide(x: number, y: number): number {
  if (y === 0) return x / y;
  const rest = x % y;
  let quotient = (x - rest) / y;
  if (rest !== 0 && y < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

const orZero =
  (f: Binary): Binary =>
  (x, y) =>
    y === 0 ? 0 : f(x, y) + 0;
/** Integer division by zero is 0 in NumPy (with a warning). */
export const integerModulo = orZero(modulo);
export const integerFloorDivide = orZero((x, y) => Math.floor(x / y));

export function productFor(common: DType): Binary | null {
  if (common === 'int32') return Math.imul;
  if (common === 'uint32') return (x, y) => Math.imul(x, y) >>> 0;
  return null;
}

function integerPower(common: DType): Binary {
  const bits = common.endsWith('32') ? 32 : 16;
  return (x, y) => {
    if (y < 0)
      fail(
        'value',
        'np.power',
        "whole numbers cannot be raised to a negative power; convert with .astype('float64') first",
      );
    const power = x ** y;
    if (Math.abs(power) <= Number.MAX_SAFE_INTEGER || isWide(common)) return power;
    const exact = BigInt(x) ** BigInt(y);
    return Number(common.startsWith('u') ? BigInt.asUintN(bits, exact) : BigInt.asIntN(bits, exact));
  };
}

export function powerFor(common: DType): Binary | null {
  return isFloat(common) ? null : integerPower(common);
}

/** Bitwise functions work on 32 bits in JavaScript; wider numbers go through BigInt. */
export function bitsFor(narrow: Binary, wide: (x: bigint, y: bigint) => bigint): (common: DType) => Binary {
  return (common) =>
    isWide(common) || common === 'uint32' ? (x, y) => Number(wide(BigInt(x), BigInt(y))) : narrow;
}

export function gcd(x: number, y: number): number {
  let [a, b] = [Math.abs(x), Math.abs(y)];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
