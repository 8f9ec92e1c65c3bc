import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { numbers, recordedOf } from '../../test/support/interpreter.ts';

describe('accepted as an array', () => {
  const base = () =>
    np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  it.each<[string, () => unknown, readonly number[], readonly number[]]>([
    ['an NDArray', base, [2, 3], [1, 2, 3, 4, 5, 6]],
    ['a transposed view', () => base().T, [3, 2], [1, 4, 2, 5, 3, 6]],
    ['a row of it', () => base().slice('1'), [3], [4, 5, 6]],
    ['a column of it', () => base().slice(':', '2'), [2], [3, 6]],
    ['a view backwards', () => base().slice('::-1'), [2, 3], [4, 5, 6, 1, 2, 3]],
    ['a broadcast view', () => np.broadcast_to(np.array([7, 8]), [2, 2]), [2, 2], [7, 8, 7, 8]],
    ['float32', () => np.array([0.5, 0.25], 'float32'), [2], [0.5, 0.25]],
    ['int64', () => np.array([1, -2], 'int64'), [2], [1, -2]],
    ['uint8', () => np.array([1, 255], 'uint8'), [2], [1, 255]],
    ['booleans of numpy-ts', () => np.array([1, 0], 'bool'), [2], [1, 0]],
    ['a 0-d array', () => (np.sum(base(), 0) as np.NDArray).slice('1'), [], [7]],
    ['a number', () => 3.5, [], [3.5]],
    ['a typed array', () => new Float32Array([1, 2]), [2], [1, 2]],
    ['a BigInt array', () => new BigInt64Array([1n, 2n]), [2], [1, 2]],
    [
      'nested plain arrays',
      () => [
        [1, 2],
        [3, 4],
      ],
      [2, 2],
      [1, 2, 3, 4],
    ],
    ['a list of NDArrays', () => [np.array([1, 2]), np.array([3, 4])], [2, 2], [1, 2, 3, 4]],
    ['a list of typed arrays', () => [new Float64Array([1]), new Float64Array([2])], [2, 1], [1, 2]],
    ['an empty list', () => [], [0], []],
    [
      'not-a-number and infinities',
      () => [Number.NaN, Number.POSITIVE_INFINITY, -0],
      [3],
      [Number.NaN, Number.POSITIVE_INFINITY, -0],
    ],
  ])('%s', (_, value, shape, data) => {
    expect(recordedOf(value)).toMatchObject(numbers(shape, data));
  });

  it('is a copy: later changes do not reach it', () => {
    const kept = new Float64Array([1, 2]);
    const recorded = recordedOf(() => kept);
    kept.fill(9);
    expect(recorded).toMatchObject(numbers([2], [1, 2]));
  });
});

it('names what was returned instead of an array', () => {
  expect(recordedOf(() => undefined)).toEqual({ kind: 'unusable', what: 'undefined', code: 'undefined' });
  expect(recordedOf(() => null)).toEqual({ kind: 'unusable', what: 'null' });
  expect(recordedOf(() => true)).toEqual({ kind: 'unusable', what: 'a boolean' });
  expect(recordedOf(() => Symbol('x'))).toEqual({ kind: 'unusable', what: 'a symbol' });
  expect(recordedOf(() => [1, [2]])).toEqual({
    kind: 'unusable',
    what: 'an array with rows of different lengths',
  });
  expect(recordedOf(() => [[1], 2])).toEqual({
    kind: 'unusable',
    what: 'an array with rows of different lengths',
  });
  expect(recordedOf(() => new np.Complex(1, 2))).toEqual({ kind: 'unusable', what: 'a complex number' });
  expect(recordedOf(async () => 1)).toEqual({ kind: 'unusable', what: 'a Promise', code: 'promise' });
});

it('what held the numbers is recorded, except for a plain number', () => {
  const containerOf = (make: () => unknown) => {
    const recorded = recordedOf(make);
    return recorded?.kind === 'array' ? recorded.container : 'no array';
  };
  expect(containerOf(() => np.zeros([2]))).toBe('NDArray');
  expect(containerOf(() => np.sum(np.ones([2, 2]), 0))).toBe('NDArray');
  expect(containerOf(() => new Float64Array(2))).toBe('typed array');
  expect(containerOf(() => [np.zeros([2])])).toBe('list');
  expect(containerOf(() => 1)).toBeUndefined();
});

describe('an NDArray with a storage of its own', () => {
  const withStorage =
    (data: Float64Array | BigInt64Array, shape: number[], strides: number[], offset: number) => () =>
      Object.defineProperty(np.zeros([1]), 'storage', {
        value: { dtype: 'float64', data, shape, strides, offset },
      });
  const six = () => new Float64Array([1, 2, 3, 4, 5, 6]);

  it('is read from its place in memory, also of type bigint', () => {
    expect(recordedOf(withStorage(six(), [2, 2], [2, 1], 2))).toMatchObject(numbers([2, 2], [3, 4, 5, 6]));
    const big = new BigInt64Array([1n, 2n, 3n]);
    expect(recordedOf(withStorage(big, [2], [1], 1))).toMatchObject(numbers([2], [2, 3]));
    expect(recordedOf(withStorage(big, [2], [-1], 2))).toMatchObject(numbers([2], [3, 2]));
  });

  it.each([
    ['past the end', [2, 2], [2, 1], 3],
    ['before the beginning', [2, 2], [2, 1], -1],
    ['past the end by its strides', [2, 2], [4, 1], 2],
    ['before the beginning by its strides', [2], [-1], 0],
  ])('is refused where it goes %s', (_, shape, strides, offset) => {
    expect(recordedOf(withStorage(six(), shape, strides, offset))).toEqual({
      kind: 'unusable',
      what: 'an NDArray whose memory is gone or replaced',
    });
  });

  it('has no elements anywhere where its shape has none', () => {
    expect(recordedOf(withStorage(six(), [0, 2], [2, 1], 99))).toMatchObject(numbers([0, 2], []));
  });
});
