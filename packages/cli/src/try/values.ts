/** The small arrays and numbers that a method is tried on. */
import { InputError } from '@hw5/base';
import { formatShape } from '@hw5/base/text';

/** Row by row; one or two axes. */
export interface Value {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What is meant to be small: more would only be slow to show. */
export const MOST_NUMBERS = 100_000;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

export const filled = (shape: readonly number[], number: (k: number) => number): Value => ({
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, (_, k) => number(k)),
});

/** The value as nested lists: `[[1, 2], [3, 4]]`; of no axis, the number. */
export function nested<T>({ shape }: Pick<Value, 'shape'>, numbers: ArrayLike<T>): unknown {
  const build = (axis: number, offset: number, size: number): unknown => {
    if (axis === shape.length) return numbers[offset];
    const length = shape[axis]!;
    const step = length === 0 ? 0 : size / length;
    return Array.from({ length }, (_, i) => build(axis + 1, offset + i * step, step));
  };
  return build(0, 0, sizeOf(shape));
}

/**
 * The value with the shape that it has to have; one axis stands for one row.
 * @param rows a text: any number of them, under this name; columns likewise.
 * @param why ends "expected an array of shape […]": `, as gradW has it`.
 * @throws InputError `try-shape`
 */
export function withRows(
  name: string,
  value: Value,
  rows: number | string,
  columns: number | string,
  why = '',
): Value {
  const [n = 0, m = 0] = value.shape.length === 1 ? [1, value.shape[0]] : value.shape;
  const fits = (wanted: number | string, found: number): boolean =>
    found > 0 && (typeof wanted === 'string' || wanted === found);
  if (fits(rows, n) && fits(columns, m)) return { ...value, shape: [n, m] };
  throw wrongShape(name, `an array of shape [${rows}, ${columns}]${why}`, value);
}

export const wrongShape = (name: string, expected: string, value: Value): InputError =>
  new InputError({
    code: 'try-shape',
    subject: name,
    expected,
    found: foundShape(value),
    remedy: 'The shapes must fit each other.',
  });

export const foundShape = ({ shape, data }: Value): string =>
  data.length === 1 ? `the number ${data[0]}` : `an array of shape ${formatShape(shape)}`;

export const tooMany = (name: string, found: number): InputError =>
  new InputError({
    code: 'try-value',
    subject: name,
    expected: `at most ${MOST_NUMBERS} numbers`,
    found: String(found),
    remedy: 'Take a few of them.',
  });
