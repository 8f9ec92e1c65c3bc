/** Numbers that a trial is set to: as given where they fit, else the example's. */
import { InputError } from '@hw5/base';
import { optionOf, type SettingName } from './parts.ts';
import { filled, foundShape, type Value, withRows, wrongShape } from './values.ts';

/** Classes of the example. */
export const CLASSES = 3;

export type GivenSettings = Readonly<Partial<Record<SettingName, Value>>>;

export const number = (value: number): Value => ({ shape: [], data: Float64Array.of(value) });

export const exampleImage = (D: number): Value => filled([D], (k) => k + 1);

/** W and b as given, else the example's, for images of D numbers. */
export function weights(
  { W, b }: GivenSettings,
  D: number,
  classes: number | 'C',
  why: string,
): { readonly W: Value; readonly b: Value } {
  if (W && W.shape.length !== 2) throw wrongShape('--W', 'an array of shape [D, C]', W);
  const C = W?.shape[1] ?? (classes === 'C' ? (b?.data.length ?? CLASSES) : classes);
  return {
    W: withRows('--W', W ?? filled([D, C], (k) => [1, 0, -1, 2, 1, 0][k % 6]!), D, classes, why),
    b: withRows('--b', b ?? filled([1, C], (k) => [0.5, 0, -0.5][k % 3]!), 1, C, ', one for each class'),
  };
}

export function labelOf(value: Value, C: number, name = 'gtLabel'): number {
  const label = value.data[0]!;
  if (value.data.length === 1 && Number.isInteger(label) && label >= 0 && label < C) return label;
  throw wrongNumber(name, `a true class, an integer from 0 to ${C - 1}`, value);
}

const ranges: Readonly<Partial<Record<SettingName, readonly [(value: number) => boolean, string]>>> = {
  learningRate: [(value) => Number.isFinite(value), 'a number'],
  epochs: [(value) => Number.isInteger(value) && value >= 1 && value <= 100, 'an integer from 1 to 100'],
  seed: [
    (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
    'an integer from 0 to 4294967295',
  ],
  classes: [(value) => Number.isInteger(value) && value >= 1 && value <= 1000, 'an integer from 1 to 1000'],
};

export function scalar(name: SettingName, value: Value): number {
  const [fits, expected] = ranges[name]!;
  const single = value.data[0]!;
  if (value.data.length === 1 && fits(single)) return single;
  throw wrongNumber(optionOf(name), expected, value);
}

const wrongNumber = (subject: string, expected: string, value: Value): InputError =>
  new InputError({
    code: 'try-value',
    subject,
    expected,
    found: value.data.length === 1 ? String(value.data[0]) : foundShape(value),
    remedy: 'Change it.',
  });
