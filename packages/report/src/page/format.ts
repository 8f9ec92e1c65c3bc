/** Numbers as people read them. Ranges and signs use the typographic minus. */

/** `0.8812` → `88.1 %`, with a space that does not break; NaN (nothing to divide by) → `–`. */
export function percent(share: number, digits = 1): string {
  return Number.isNaN(share) ? '–' : `${minus((share * 100).toFixed(digits))}\u00a0%`;
}

/** `+1.2 %`, `−0.3 %`, `0.0 %` */
export function signedPercent(share: number, digits = 1): string {
  const text = percent(share, digits);
  return share > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function signed(value: number): string {
  return value > 0 ? `+${value}` : minus(String(value));
}

/** Three or four significant digits: `2.303`, `0.0123`, `1.2e-7`, `17000`. */
export function short(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) return minus(value.toExponential(1).replace('e+', 'e'));
  return minus(size >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));
}

/** A probability: `99.98 %`, `3e-21`; never rounded to 0 or 100 % unless it is. */
export function probability(p: number): string {
  if (p === 0 || p === 1) return percent(p, 0);
  if (p < 1e-4) return p.toExponential(0);
  if (p > 0.9999) return '>\u00a099.99\u00a0%';
  return percent(p, p < 0.01 || p > 0.99 ? 2 : 1);
}

/** `10000` → `10 000`, with a narrow space that does not break. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `1 epoch`, `10 epochs`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

const minus = (text: string): string => text.replace(/-(?=[\d.])(?<!e-)/, '−');
