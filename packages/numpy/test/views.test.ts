/**
 * Every function and method gives for a view what it gives for the view's copy, whatever the view and the
 * type.
 */
import { describe, expect, it } from 'vitest';
import * as np from '../src/index.ts';
import { binarySpecs, unarySpecs } from '../src/ufuncs.ts';

const M = (dtype: np.DType): np.NDArray => np.arange(1, 49).reshape(6, 8).astype(dtype);

/** Of a [6, 8] array. */
const views: Readonly<Record<string, (m: np.NDArray) => np.NDArray>> = {
  'a row': (m) => m.row(2),
  'a column': (m) => m.col(3),
  'rows from 2': (m) => m.slice('2:5'),
  'columns from 3': (m) => m.slice(':', '3:7'),
  'every second row': (m) => m.slice('::2'),
  'every second column': (m) => m.slice(':', '1::2'),
  'rows reversed': (m) => m.slice('::-1'),
  'columns reversed': (m) => m.slice(':', '::-1'),
  'both reversed': (m) => m.slice('::-1', '::-2'),
  transposed: (m) => m.T,
  'a transposed block': (m) => m.slice('1:4', '2:5').T,
  'a row stretched': (m) => np.broadcast_to(m.row(1), [3, 8]),
  'a column stretched': (m) => np.broadcast_to(m.slice(':', '2:3'), [6, 4]),
  reshaped: (m) => m.slice('1:5').reshape(8, 4),
  'with a new axis': (m) => m.slice('2', 'newaxis', '::3'),
  'three axes, swapped': (m) => m.reshape(2, 3, 8).swapaxes(0, 2),
};
const dtypes: readonly np.DType[] = [
  ...(['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32'] as const),
  ...(['int64', 'uint64', 'float32', 'float64'] as const),
];

const functions = np as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

type Operation = (a: np.NDArray) => unknown;
const byName = (
  names: readonly string[],
  call: (f: (...args: unknown[]) => unknown, a: np.NDArray) => unknown,
) => names.map((name): [string, Operation] => [name, (a) => call(functions[name]!, a)]);

const reductions =
  'sum mean prod max min argmax argmin std var all any median ptp count_nonzero nansum nanmax'.split(' ');
const others =
  'ravel transpose sort argsort cumsum flip flatnonzero unique array_str nan_to_num round atleast_2d'.split(
    ' ',
  );
const operations: readonly [string, Operation][] = [
  ...byName(Object.keys(unarySpecs), (f, a) => f(a)),
  ...byName(Object.keys(binarySpecs), (f, a) => f(a, a)),
  ...byName(['add', 'maximum', 'subtract', 'power', 'divide', 'greater'], (f, a) => f(a, 2)),
  ...byName(['subtract', 'divide', 'less'], (f, a) => f(1, a)),
  ...byName(reductions, (f, a) => f(a)),
  ...byName(reductions, (f, a) => f(a, 0)),
  ...byName(reductions, (f, a) => f(a, -1, true)),
  ...byName(others, (f, a) => f(a)),
  ['astype', (a) => a.astype('float64')],
  ['data', (a) => Array.from(a.data)],
  ['text', (a) => String(a)],
  ['clip', (a) => np.clip(a, 3, 9)],
  ['matmul', (a) => np.matmul(a, a.T)],
  ['outer', (a) => np.outer(a, a)],
  ['dot', (a) => np.dot(a, np.ones([a.shape.at(-1)!]))],
  ['concatenate', (a) => np.concatenate([a, a])],
  ['array of rows', (a) => np.array([a, a])],
  ['take', (a) => np.take(a, [0, -1], 0)],
  ['tile', (a) => np.tile(a, 2)],
  ['histogram', (a) => np.histogram(a, 3)],
  ['tobytes', (a) => [...new Uint8Array(a.tobytes())]],
  ['where', (a) => np.where(np.greater(a, 9), a, 0)],
];

/** Plain values: what a result is, element by element. */
function plain(value: unknown): unknown {
  if (value instanceof np.NDArray) return { dtype: value.dtype, shape: value.shape, values: value.tolist() };
  return Array.isArray(value) ? value.map(plain) : value;
}

function outcome(operation: Operation, a: np.NDArray): unknown {
  try {
    return plain(operation(a));
  } catch (error) {
    // Only refusals of ours may pass; both sides must refuse with the same words.
    if (!(error instanceof np.NumpyError)) throw error;
    return { refused: error.message };
  }
}

describe.each(dtypes)('of %s arrays', (dtype) => {
  it.each(Object.keys(views))('every operation on %s equals the one on its copy', (name) => {
    const view = views[name]!(M(dtype));
    const copy = view.copy();
    expect(copy.tolist()).toEqual(view.tolist());
    for (const [title, operation] of operations) {
      expect([title, outcome(operation, view)]).toEqual([title, outcome(operation, copy)]);
    }
  });
});

describe('elementwise functions', () => {
  const special = [0, -0, 1, -1.5, 2.5, 709.7, -745, 1e-10, 1e300, Number.NaN, Infinity, -Infinity];
  const ofSize = (n: number): np.NDArray =>
    np.array(Array.from({ length: n }, (_, i) => special[i % special.length]!));

  it.each(Object.keys(unarySpecs))('%s gives the same at 31, 32, 33 and 1,000 elements', (name) => {
    const f = functions[name] as np.UnaryFunction;
    const single = special.map((x) => Number(f(x)));
    for (const n of [31, 32, 33, 1000]) {
      expect(f(ofSize(n)).tolist()).toEqual(Array.from({ length: n }, (_, i) => single[i % special.length]));
    }
  });

  const integersOnly = [
    'bitwise_and',
    'bitwise_or',
    'bitwise_xor',
    'left_shift',
    'right_shift',
    'gcd',
    'lcm',
  ];
  it.each(Object.keys(binarySpecs).filter((name) => !integersOnly.includes(name)))(
    '%s gives the same at 31, 32, 33 and 1,000 elements, and with a number on either side',
    (name) => {
      const f = functions[name] as np.BinaryFunction;
      for (const y of [0.5, 0, Number.NaN]) {
        const right = special.map((x) => Number(f(x, y)));
        const left = special.map((x) => Number(f(y, x)));
        for (const n of [31, 32, 33, 1000]) {
          const repeated = (list: readonly number[]) =>
            Array.from({ length: n }, (_, i) => list[i % special.length]);
          expect(f(ofSize(n), y).tolist()).toEqual(repeated(right));
          expect(f(y, ofSize(n)).tolist()).toEqual(repeated(left));
          expect(f(ofSize(n), np.full([n], y)).tolist()).toEqual(repeated(right));
        }
      }
    },
  );
});
