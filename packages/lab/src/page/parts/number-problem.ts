/** What is wrong with the text of a number field, in words that say what to write. */
import { formatNumber } from '@hw5/base/text';

export interface Allowed {
  readonly min: number;
  readonly max: number;
  /** The smallest number itself is not allowed, and there is no largest one worth a word. */
  readonly above?: boolean | undefined;
  /** Otherwise whole numbers only. */
  readonly fractions?: boolean | undefined;
}

/** Returns null if the text is an allowed number. */
export function problemOf(
  text: string,
  { min, max, above = false, fractions = false }: Allowed,
): string | null {
  const typed = text.trim();
  // Number() would also take 0x10, Infinity and an empty text; and 10.000 is no whole number to everyone.
  const form = fractions ? /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i : /^[-+]?\d+(e\+?\d+)?$/i;
  const isNumber = form.test(typed);
  const value = isNumber ? Number(typed) : Number.NaN;
  const inRange = (above ? value > min : value >= min) && value <= max;
  if (inRange && (fractions || Number.isInteger(value))) return null;
  const comma = writtenWithPoint(typed, fractions);
  if (comma !== null) return `Write ${comma}.`;
  const kind = fractions ? 'a number' : 'a whole number';
  return above
    ? `Write ${kind} above ${formatNumber(min)}.`
    : `Write ${kind} from ${formatNumber(min)} to ${formatNumber(max)}.`;
}

/** `0.05` for `0,05`, and `10000` for `10,000` where only whole numbers are allowed; else null. */
function writtenWithPoint(typed: string, fractions: boolean): string | null {
  if (!fractions && /^\d{1,3}([,.' ]\d{3})+$/.test(typed)) return typed.replace(/\D/g, '');
  return fractions && /^-?\d*,\d+$/.test(typed) ? typed.replace(',', '.').replace(/^(-?)\./, '$10.') : null;
}
