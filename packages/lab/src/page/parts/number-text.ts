/**
 * Numbers as the lab shows them: four significant digits, a typographic minus, powers of ten with
 * superscripts.
 */
import { formatNumber, withMinusSign } from '@hw5/base/text';

/** Four significant digits; powers of ten outside [0.001, 100000). */
export function short(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e5) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
    return `${withMinusSign(mantissa)} · 10${superscript(exponent.replace('+', ''))}`;
  }
  return withMinusSign(formatNumber(value, digits));
}

/** The same for TeX. */
export function tex(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '\\text{NaN}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
    return `${mantissa} \\cdot 10^{${Number(exponent)}}`;
  }
  return size === 0 ? '0' : formatNumber(value, digits);
}

/** As a summand or factor in TeX: in parentheses if negative. */
export function texTerm(value: number, digits = 4): string {
  return value < 0 ? `(${tex(value, digits)})` : tex(value, digits);
}

const superscript = (text: string): string =>
  text.replace(/[-\d]/g, (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!));
