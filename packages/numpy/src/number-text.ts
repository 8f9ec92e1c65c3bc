/**
 * How single numbers of an array are written: NumPy's FloatingFormat, IntegerFormat and BoolFormat
 * (arrayprint.py) with the default options, which decide one format for all elements together.
 *
 * numpy-ts 1.7.0 pads NaN and infinities too far, writes 1e-300 as 0, and a 0-d array with eight decimals.
 */
import { type DType, isBool, isFloat } from './dtype.ts';

export interface PrintOptions {
  precision: number;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  suppress: boolean;
}

/**
 * The shortest digits that read back as the same element: [digits before and after the point as text,
 * exponent].
 */
function shortest(x: number, dtype: DType): string {
  if (dtype !== 'float32') return x.toExponential();
  for (let digits = 0; digits < 9; digits++) {
    const text = x.toExponential(digits);
    if (Math.fround(Number(text)) === x) return text;
  }
  return x.toExponential();
}

const trimmed = (text: string): string => text.replace(/0+$/, '');

/** 12.5 → ['12', '5'], at most `precision` digits after the point. */
function positional(x: number, dtype: DType, precision: number): [string, string] {
  const [mantissa, exponent] = shortest(x, dtype).split('e') as [string, string];
  const digits = Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
  const [whole, fraction = ''] = Number(`${mantissa}e${exponent}`)
    .toFixed(Math.min(digits, precision))
    .split('.') as [string, string?];
  return [Object.is(x, -0) ? '-0' : whole, trimmed(fraction)];
}

/** 1250 → ['1', '25', '+03']. */
function scientific(x: number, dtype: DType, precision: number): [string, string, string] {
  const short = shortest(x, dtype);
  const digits = short.split('e')[0]!.split('.')[1]?.length ?? 0;
  const [mantissa, exponent] = (digits > precision ? x.toExponential(precision) : short).split('e') as [
    string,
    string,
  ];
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
  return [
    Object.is(x, -0) ? '-0' : whole,
    trimmed(fraction),
    `${exponent[0]}${exponent.slice(1).padStart(2, '0')}`,
  ];
}

const longest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, text.length), 0);

function special(x: number): string {
  return Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf';
}

function floatFormat(values: readonly number[], dtype: DType, options: PrintOptions): (x: number) => string {
  const { precision } = options;
  const finite = values.filter(Number.isFinite);
  const sizes = finite.filter((x) => x !== 0).map(Math.abs);
  const most = sizes.reduce((x, y) => Math.max(x, y), 0);
  const least = sizes.reduce((x, y) => Math.min(x, y), Infinity);
  const isScientific =
    sizes.length > 0 && (most >= 1e8 || (!options.suppress && (least < 0.0001 || most / least > 1000)));
  const parts: readonly (readonly string[])[] = finite.map((x) =>
    isScientific ? scientific(x, dtype, precision) : positional(x, dtype, precision),
  );
  const fractionWidth = longest(parts.map((part) => part[1]!));
  const exponentWidth = longest(parts.map((part) => part[2] ?? ''));
  const right = isScientific ? fractionWidth + exponentWidth + 1 : fractionWidth;
  let left = longest(parts.map((part) => part[0]!));
  if (finite.length < values.length) {
    const width = longest(values.filter((x) => !Number.isFinite(x)).map(special));
    left = Math.max(left, width - right - 1);
  }
  return (x) => {
    if (!Number.isFinite(x)) return special(x).padStart(left + right + 1);
    if (!isScientific) {
      const [whole, fraction] = positional(x, dtype, precision);
      return `${whole.padStart(left)}.${fraction.padEnd(right)}`;
    }
    const [whole, fraction, exponent] = scientific(x, dtype, precision);
    const digits = exponent.slice(1).padStart(exponentWidth - 1, '0');
    return `${whole.padStart(left)}.${fraction.padEnd(fractionWidth, '0')}e${exponent[0]}${digits}`;
  };
}

/** How each of these elements is written in an array. */
export function elementFormat(
  values: readonly number[],
  dtype: DType,
  options: PrintOptions,
): (x: number) => string {
  if (isFloat(dtype)) return floatFormat(values, dtype, options);
  if (isBool(dtype)) return (x) => (x ? ' True' : 'False');
  const width = longest(values.map(String));
  return (x) => String(x).padStart(width);
}

/** A number by itself, as Python writes it. */
export function scalarText(x: number, dtype: DType): string {
  if (isBool(dtype)) return x ? 'True' : 'False';
  if (!isFloat(dtype)) return String(x);
  if (!Number.isFinite(x)) return special(x);
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [whole, fraction, exponent] = scientific(x, dtype, 20);
    return `${whole}${fraction ? `.${fraction}` : ''}e${exponent}`;
  }
  const [whole, fraction] = positional(x, dtype, 30);
  return `${whole}.${fraction || '0'}`;
}
