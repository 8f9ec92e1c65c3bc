/**
 * Numbers as the page writes them: a real minus sign, as many digits as can be read, the full value beside it
 * for machines.
 */

/** Four significant digits; powers of ten outside [0.001, 100000). */
export function short(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e5) {
    const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
    return `${minus(mantissa)} · 10${superscript(exponent.replace('+', ''))}`;
  }
  return minus(String(Number(value.toPrecision(digits))));
}

export function percent(fraction: number, digits = 1): string {
  return `${minus((100 * fraction).toFixed(digits))} %`;
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
  return String(Number(value.toPrecision(digits)));
}

/** As a summand or factor: in brackets where it is negative. */
export function texTerm(value: number, digits = 4): string {
  return value < 0 ? `(${tex(value, digits)})` : tex(value, digits);
}

const minus = (text: string): string => text.replace('-', '−');
const superscript = (text: string): string =>
  text.replace(/[-\d]/g, (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!));
