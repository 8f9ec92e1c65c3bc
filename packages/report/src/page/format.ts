/**
 * Numbers as the report shows them, with the typographic minus. What other packages show, too, is in
 * `@hw5/base/text`.
 */
import { percentText, shortNumber, withMinusSign } from '@hw5/base/text';

/** `+1.2 %`, `−0.3 %`, `0.0 %` */
export function signedPercent(fraction: number, digits = 1): string {
  const text = percentText(fraction, digits);
  return fraction > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function signed(value: number): string {
  return value > 0 ? `+${value}` : withMinusSign(String(value));
}

/** Three significant digits: `2.3`, `0.0123`, `1.2e-7`, `17000`. */
export const short = (value: number): string => shortNumber(value, 3);

/** A probability: `99.98 %`, `3e-21`. Only 0 and 1 are shown as 0 % and 100 %. */
export function probability(p: number): string {
  if (p === 0 || p === 1) return percentText(p, 0);
  if (p < 1e-4) return p.toExponential(0);
  if (p > 0.9999) return '>\u00a099.99\u00a0%';
  return percentText(p, p < 0.01 || p > 0.99 ? 2 : 1);
}

/** `10000` → `10 000`, with a narrow non-breaking space. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `1 epoch`, `10 000 epochs`: like `formatCount`, with the digits grouped. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Names of folders may be longer than there is room. */
export function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
