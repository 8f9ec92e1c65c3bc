import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { extractWeights } from './extract-weights.ts';
import type { Numpy, Realm } from './numpy-realm.ts';

const realm: Realm = { np: np as unknown as Numpy, Model: null, isProxy: () => false };
const found = (value: unknown) => extractWeights(realm, value);
/** An array [1, 2] that claims an element type that numpy-ts does not have. */
const ofType = (dtype: string): object =>
  Object.create(np.NDArrayCore.prototype, {
    storage: { value: { ...np.zeros([1, 2]).storage, dtype } },
  }) as object;

describe('weights that can be trained', () => {
  it.each<[string, () => unknown]>([
    ['float64', () => np.zeros([1, 2])],
    ['float32', () => np.zeros([1, 2], 'float32')],
    ['a view', () => np.zeros([2, 2]).slice('0:1')],
    ["numpy-ts' base class", () => np.NDArrayCore.fromStorage(np.zeros([1, 2]).storage)],
  ])('%s', (_, value) => {
    expect(found(value())).toMatchObject({ kind: 'array', shape: [1, 2], data: new Float64Array(2) });
  });
});

describe('right numbers that later steps could not move', () => {
  it.each(['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'] as const)(
    'whole numbers: %s',
    (dtype) => {
      const what = `an NDArray of whole numbers (${dtype}), which would cut every later step to whole numbers`;
      expect(found(np.zeros([1, 2], dtype))).toEqual({ kind: 'unusable', what });
    },
  );

  it.each<[string, () => unknown, string]>([
    ['np.full with an integer type', () => np.full([1, 2], 0, 'int32'), 'whole numbers'],
    ['truth values', () => np.zeros([1, 2], 'bool'), 'truth values (bool)'],
    ['float16', () => ofType('float16'), 'float16'],
    ['a number', () => 0, 'a plain number, not an NDArray'],
    ['a list', () => [0, 0], 'a plain list, not an NDArray'],
    ['a list of NDArrays', () => [np.zeros([2])], 'a plain list, not an NDArray'],
    ['a typed array', () => new Float64Array(2), 'a typed array, not an NDArray'],
  ])('%s', (_, value, what) => {
    expect(found(value())).toEqual({ kind: 'unusable', what: expect.stringContaining(what) });
  });

  it('names a dtype that numpy-ts does not have without repeating it', () => {
    expect(found(ofType('x'.repeat(300)))).toEqual({
      kind: 'unusable',
      what: 'an NDArray of an unknown dtype',
    });
  });
});

it('names what is no array of numbers', () => {
  expect(found(undefined)).toEqual({ kind: 'unusable', what: 'undefined', code: 'undefined' });
  expect(found(ofType('complex128'))).toEqual({
    kind: 'unusable',
    what: 'an array of complex numbers',
  });
});
