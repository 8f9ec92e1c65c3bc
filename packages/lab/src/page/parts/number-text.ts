/** Numbers as the lab shows them: those of the report with a digit more, and the same in TeX. */
import { formatNumber, shortNumber } from '@hw5/base/text';

/** Four significant digits. */
export const short = (value: number, digits = 4): string => shortNumber(value, digits);

/** Two numbers with as many digits as tell them apart, at most twelve. */
export function beforeAndAfter(before: number, after: number): readonly [string, string] {
  for (let digits = 4; digits < 12; digits++) {
    const texts = [short(before, digits), short(after, digits)] as const;
    if (texts[0] !== texts[1] || Object.is(before, after)) return texts;
  }
  return [short(before, 12), short(after, 12)];
}

/** Beside a loss: what the change is, as far as the digits of {@link beforeAndAfter} show one. */
export function changeText(before: number, after: number): string {
  const [first, second] = beforeAndAfter(before, after);
  if (first === second) return 'unchanged';
  return after < before ? '▼ better' : '▲ worse';
}

/** {@link short} for TeX. */
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
