/** Numbers in text, as people write them: 169782.97, 169,783, 1.70 × 10⁵, 90.1 %, 90,1. */

/** One way to read a number, and to how much it is rounded. */
export interface WrittenNumber {
  readonly value: number;
  /** Half a unit of its last place. */
  readonly tolerance: number;
}

const powers = /(\d+(?:[.,]\d+)?)\s*(?:[×x·*]\s*10\s?\^?\s?|e\+?)(\d{1,2})(?![\d.])/giu;
const grouped = /\d{1,3}(?:[,'’\u2009\u202f\u00a0 ]\d{3})+(?:\.\d+)?(?!\d)/gu;
const plain = /\d*\.?\d+/gu;
const decimalComma = /(?<![\d.,])\d+,\d+(?![\d.,])/gu;

/** All readings: `12,345` is both 12345 and 12.345. */
export function findNumbers(lines: readonly string[]): WrittenNumber[] {
  const text = lines.join('\n').normalize('NFKC');
  const matches = (pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)];
  return [
    ...matches(plain).map(([number]) => read(number)),
    ...matches(grouped).map(([number]) => read(number.replace(/[^\d.]/g, ''))),
    ...matches(decimalComma).map(([number]) => read(number.replace(',', '.'))),
    ...matches(powers).map(([, mantissa, exponent]) =>
      scaled(read(mantissa!.replace(',', '.')), 10 ** Number(exponent)),
    ),
    ...matches(/(\d+(?:\.\d+)?)\s?k\b/giu).map(([, thousands]) => scaled(read(thousands!), 1000)),
  ];
}

function read(digits: string): WrittenNumber {
  const decimals = digits.split('.')[1]?.length ?? 0;
  const zeros = decimals === 0 ? (/[1-9](0*)$/.exec(digits)?.[1]?.length ?? 0) : 0;
  return { value: Number(digits), tolerance: 0.5 * 10 ** (zeros - decimals) };
}

const scaled = ({ value, tolerance }: WrittenNumber, factor: number): WrittenNumber => ({
  value: value * factor,
  tolerance: tolerance * factor,
});

/** @param isFraction a fraction may be written in percent. */
export function isRoundingOf(
  { value, tolerance }: WrittenNumber,
  exact: number,
  isFraction: boolean,
): boolean {
  const near = (one: number, other: number): boolean =>
    // Halves are rounded up or down; and doubles are no decimals.
    Math.abs(one - other) <= tolerance * (1 + 1e-6) + 1e-9 * Math.abs(other);
  return near(value, exact) || (isFraction && near(value, 100 * exact));
}
