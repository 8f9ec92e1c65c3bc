/**
 * The text of arrays, as `str(a)` and `repr(a)` in NumPy (arrayprint.py).
 *
 * numpy-ts 1.7.0 prints other numbers than the array's for views, so `console.log(A.T)` misleads whoever
 * debugs, and breaks no long lines.
 */
import { asArray } from './array.ts';
import type { DType } from './dtype.ts';
import { assignHook, contiguous, type NDArray } from './ndarray.ts';
import { elementFormat, type PrintOptions, scalarText } from './number-text.ts';
import { describe, fail } from './numpy-error.ts';
import { takes } from './takes.ts';

const printOptions: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
};

/** NumPy's print options; they apply to every text of an array. */
export const setPrintOptions = takes('np.set_printoptions', 1, (options: unknown): void => {
  const call = 'np.set_printoptions';
  if (typeof options !== 'object' || options === null) {
    fail('argument', call, `${describe(options)}; write np.set_printoptions({ precision: 3 })`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (
      !Object.hasOwn(printOptions, name) ||
      typeof value !== typeof printOptions[name as keyof PrintOptions]
    ) {
      fail(
        'argument',
        call,
        `${name}: ${describe(value)}; the options are ${Object.keys(printOptions).join(', ')}`,
      );
    }
  }
  Object.assign(printOptions, options);
});

interface Layout {
  readonly a: NDArray;
  readonly values: ArrayLike<number>;
  readonly format: (x: number) => string;
  readonly separator: string;
  readonly edge: number;
}

/** The places along an axis that are shown; null stands for `...`. */
function shown(length: number, edge: number): (number | null)[] {
  const all = [...Array(length).keys()];
  return edge === 0 || length <= 2 * edge ? all : [...all.slice(0, edge), null, ...all.slice(-edge)];
}

function lines(layout: Layout, axis: number, from: number, indent: string, width: number): string {
  const { a, values, format, separator, edge } = layout;
  const length = a._shape[axis]!;
  const step = a._shape.slice(axis + 1).reduce((size, n) => size * n, 1);
  const places = shown(length, edge);
  if (axis < a._shape.length - 1) {
    const end = separator.trimEnd() + '\n'.repeat(a._shape.length - axis - 1);
    const parts = places.map((i) =>
      i === null ? '...' : lines(layout, axis + 1, from + i * step, `${indent} `, width - 1),
    );
    return `[${parts.join(end + indent)}]`;
  }
  const space = width - Math.max(separator.trimEnd().length, 1);
  let text = '';
  let line = indent;
  places.forEach((i, k) => {
    const word = i === null ? '...' : format(values[from + i]!);
    if (line.length + word.length > space && line.length > indent.length) {
      text += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += word + (k < places.length - 1 ? separator : '');
  });
  return `[${(text + line).slice(indent.length)}]`;
}

/** The elements that a summary shows decide how they are written. */
function visible(a: NDArray, edge: number): number[] {
  const values = contiguous(a);
  let places = [0];
  a._shape.forEach((length, axis) => {
    const step = a._shape.slice(axis + 1).reduce((size, n) => size * n, 1);
    const along = shown(length, edge).filter((i) => i !== null);
    places = places.flatMap((from) => along.map((i) => from + i * step));
  });
  return places.map((at) => values[at]!);
}

function arrayText(
  a: NDArray,
  separator: string,
  prefix: string,
  suffix: string,
  options = printOptions,
): string {
  // As Python writes a number, but `repr` as an element.
  if (a.ndim === 0 && prefix === '') return scalarText(a.item(), a.dtype);
  if (a.ndim === 0) return elementFormat([a.item()], a.dtype, options)(a.item()).trim();
  if (a.size === 0) return '[]';
  const edge = a.size > options.threshold ? options.edgeitems : 0;
  const format = elementFormat(visible(a, edge), a.dtype, options);
  const layout = { a, values: contiguous(a), format, separator, edge };
  return lines(layout, 0, 0, ' '.repeat(prefix.length + 1), options.linewidth - suffix.length);
}

export const arrayStr = takes('np.array_str', 1, (value: unknown): string =>
  arrayText(asArray(value, 'np.array_str'), ' ', '', ''),
);

const impliedTypes: readonly DType[] = ['float64', 'int64', 'bool'];

export const arrayRepr = takes('np.array_repr', 1, (value: unknown): string => {
  const a = asArray(value, 'np.array_repr');
  const text = arrayText(a, ', ', 'array(', ')');
  if (impliedTypes.includes(a.dtype) && a.size > 0) return `array(${text})`;
  const shape = a.size === 0 && a._shape.length > 1 ? `, shape=(${a._shape.join(', ')})` : '';
  const start = `array(${text}${shape},`;
  const last = start.length - (start.lastIndexOf('\n') + 1);
  const type = `dtype=${a.dtype})`;
  return start + (last + type.length + 1 > printOptions.linewidth ? `\n${' '.repeat(6)}` : ' ') + type;
});

/** The text with options of its own: `{ precision, suppress, separator, … }`. */
export const array2string = takes('np.array2string', 2, (value: unknown, options: unknown = {}): string => {
  const call = 'np.array2string';
  if (typeof options !== 'object' || options === null)
    return fail('argument', call, 'the options are an object: { precision: 3 }');
  const { separator = ' ', ...rest } = options as { separator?: string } & Partial<PrintOptions>;
  const unknown = Object.keys(rest).find((name) => !Object.hasOwn(printOptions, name));
  if (unknown)
    fail(
      'argument',
      call,
      `an option ${unknown} does not exist; the options are separator, ${Object.keys(printOptions).join(', ')}`,
    );
  return arrayText(asArray(value, call), separator, '', '', { ...printOptions, ...rest });
});

assignHook.text = (source: NDArray): string => arrayStr(source);
