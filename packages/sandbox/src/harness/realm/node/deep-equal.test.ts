/** Against Node's own `util.isDeepStrictEqual` and `assert.deepEqual`. */
import assert from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDeepEqual } from './deep-equal.ts';

const isLooselyEqual = (a: unknown, b: unknown): boolean => {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
};

const circle = (): unknown => {
  const self: { next?: unknown } = {};
  self.next = self;
  return self;
};
class Point {
  x = 1;
}
const values: readonly unknown[] = [
  ...[0, -0, 1, '1', Number.NaN, null, undefined, true, 1n, {}, [], [1], ['1'], [1, 2]],
  ...[{ a: 1 }, { a: '1' }, { b: 1 }, { a: undefined }, new Point(), { x: 1 }, circle(), circle()],
  ...[new Float64Array([1, 2]), new Float64Array([1, 3]), new Int32Array([1, 2]), new ArrayBuffer(2)],
  ...[new Map([['a', 1]]), new Map([['a', 2]]), new Set([1, [2]]), new Set([[2], 1]), new Set([1])],
  ...[new Date(0), new Date(1), /a/, /a/g, new Error('a'), new Error('b'), new TypeError('a')],
];

it.each(values.map((value, index) => [index, value]))('value %i against each other one', (_, value) => {
  for (const other of values) {
    expect([other, isDeepEqual(value, other, true)]).toEqual([other, isDeepStrictEqual(value, other)]);
    expect([other, isDeepEqual(value, other, false)]).toEqual([other, isLooselyEqual(value, other)]);
  }
});

it('any plain data, with itself rebuilt and with another', () => {
  const data = fc.object({ maxDepth: 3, withNullPrototype: true, withTypedArray: true });
  fc.assert(
    fc.property(data, data, (one, other) => {
      expect(isDeepEqual(one, structuredClone(one), true)).toBe(isDeepStrictEqual(one, structuredClone(one)));
      expect(isDeepEqual(one, other, true)).toBe(isDeepStrictEqual(one, other));
    }),
  );
});
