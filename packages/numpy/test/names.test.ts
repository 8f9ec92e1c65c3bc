/** What stands between brackets or after a dot and means nothing is an error that says what to write. */
import { describe, expect, it } from 'vitest';
import * as np from '../src/index.ts';

type Loose = Record<string, unknown> & (new () => object);
const loose = (a: object): Loose => a as unknown as Loose;
const a = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
const mask = np.greater(a, 3);
const message = (f: () => unknown): string => {
  try {
    return `taken: ${String(f())}`;
  } catch (error) {
    return error instanceof np.NumpyError ? error.message : `not ours: ${String(error)}`;
  }
};

describe('between brackets', () => {
  const keys: readonly [string, unknown, RegExp][] = [
    ['a mask', mask, /a\.bindex\(mask\)/],
    ['an array of places', np.array([1, 0], 'int32'), /np\.take\(a, places, 0\)/],
    ['a list of places', [0, 1], /np\.take\(a, \[i, j\], 0\)/],
    ['a range', '0:2', /a\.slice\('0:2'\)/],
    ['a range from the start', ':2', /a\.slice\(':2'\)/],
    ['a range and a place', ':, 0', /a\.slice\(':', '0'\)/],
    ['dots', '...', /a\.slice\('\.\.\.'\)/],
    ['a fraction', 0.5, /whole/],
    ['NaN', Number.NaN, /a\.get/],
    ['Infinity', Infinity, /a\.get/],
    ['undefined', undefined, /a\.get/],
    ['null', null, /a\.get/],
    ['true', true, /a\.get/],
    ['a place out of range', 2, /out of bounds/],
  ];
  it.each(keys)('%s is refused for reading and for writing', (_title, key, advice) => {
    expect(message(() => loose(a)[String(key)])).toMatch(advice);
    const copy = a.copy();
    expect(message(() => Reflect.set(copy, String(key), 0))).not.toMatch(/^taken|^not ours/);
    expect(copy.tolist()).toEqual(a.tolist());
  });

  it('a whole number from either end is a row, also as an array with one element', () => {
    expect(a[1]!.tolist()).toEqual([4, 5, 6]);
    expect(a[-2]!.tolist()).toEqual([1, 2, 3]);
    expect((loose(a)[String(np.array(1, 'int32'))] as np.NDArray).tolist()).toEqual([4, 5, 6]);
  });
});

describe('after a dot', () => {
  /** What NumPy's arrays have and these have not, and what other libraries and lists have. */
  const names =
    `length mul sub toFixed map forEach entries keys values view unsqueeze t mm real imag conj flat ctypes itemset partition
    argpartition choose resize newbyteorder setflags getfield tofile byteswap dump dumps tostring lenght foo`.split(
      /\s+/,
    );
  it.each(names)('a.%s is refused', (name) => {
    expect(message(() => loose(a)[name])).toMatch(/^a\.\w+: an NDArray has no \w+; /);
  });

  it.each(['foo', 'shape', 'dtype', 'T', 'data'])('a.%s = … is refused', (name) => {
    const copy = a.copy();
    expect(message(() => Reflect.set(copy, name, [3, 2]))).toMatch(/^a\.\w+ = …: /);
    expect([copy.shape, copy.dtype]).toEqual([[2, 3], 'float64']);
  });

  it('for … in is refused, for … of goes over rows', () => {
    expect(
      message(() => {
        for (const key in a) return key;
        return 'nothing';
      }),
    ).toMatch(/for \(const row of a\)/);
    expect([...a].length).toBe(2);
  });

  it('what languages and tools ask for is simply not there', async () => {
    expect(await a).toBe(a);
    expect(JSON.stringify(a)).toBe('[[1,2,3],[4,5,6]]');
    expect(Object.hasOwn(a, 'foo')).toBe(false);
  });
});

it.each([
  [np.linalg, 'svd'],
  [np.random.default_rng(1), 'beta'],
  [np.random.default_rng(1), 'rand'],
  [new np.random.RandomState(1), 'laplace'],
])('a name that %o does not have is refused with those it has: %s', (object, name) => {
  expect(message(() => loose(object)[name])).toMatch(/not part of this NumPy; [\w.]+ has \w+, /);
});

it('set takes its indices as one list', () => {
  const copy = a.copy();
  const set = copy.set.bind(copy) as (...args: number[]) => void;
  expect(message(() => set(0, 1, 5))).toBe('a.set: the indices come as one list: a.set([i, j], value)');
  expect(copy.tolist()).toEqual(a.tolist());
});

describe('the methods', () => {
  it('have no prototype each, which every realm of a grade would make and freeze', () => {
    const { prototype } = np.NDArray;
    const made = Object.getOwnPropertyNames(prototype).filter((name) => {
      const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)!.value;
      return name !== 'constructor' && typeof value === 'function' && Object.hasOwn(value, 'prototype');
    });
    expect(made).toEqual([]);
  });
});
