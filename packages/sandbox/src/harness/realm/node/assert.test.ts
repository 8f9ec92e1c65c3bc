/** Every check with right and wrong values, against Node's own `assert`: both throw, or neither does. */
import nodeAssert from 'node:assert';
import { expect, it } from 'vitest';
import { makeAssert } from './assert.ts';

type AnyAssert = ((...values: unknown[]) => void) & Record<string, (...values: unknown[]) => void>;
const ours = makeAssert(String) as unknown as AnyAssert;
const theirs = nodeAssert as unknown as AnyAssert;

const thrownBy = (run: () => void): unknown => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
};
const fails = (): never => {
  throw new TypeError('no rows');
};

const calls: readonly (readonly [string, ...unknown[]])[] = [
  ...[0, 1, '', 'a', null].map((value) => ['ok', value] as const),
  ...(['equal', 'notEqual', 'strictEqual', 'notStrictEqual', 'deepEqual', 'notDeepEqual'] as const).flatMap(
    (name) =>
      [
        [1, 1],
        [1, '1'],
        [Number.NaN, Number.NaN],
        [[1], [1]],
      ].map(([a, b]) => [name, a, b] as const),
  ),
  ['deepStrictEqual', { a: [1] }, { a: [1] }],
  ['deepStrictEqual', { a: [1] }, { a: ['1'] }],
  ['notDeepStrictEqual', { a: [1] }, { a: [1] }],
  ['match', 'abc', /b/],
  ['match', 'abc', /x/],
  ['doesNotMatch', 'abc', /b/],
  ['throws', fails],
  ['throws', () => {}],
  ['throws', fails, TypeError],
  ['throws', fails, RangeError],
  ['throws', fails, /rows/],
  ['throws', fails, /columns/],
  ['throws', fails, { name: 'TypeError', message: /rows/ }],
  ['throws', fails, { name: 'RangeError' }],
  ['throws', fails, (error: Error) => error.message === 'no rows'],
  ['doesNotThrow', () => {}],
  ['doesNotThrow', fails],
  ['fail'],
  ['ifError', null],
  ['ifError', new Error('x')],
];

it.each(calls.map((call) => [`${call[0]}(${call.slice(1).map(String)})`, call] as const))('%s', (_, call) => {
  const [name, ...values] = call;
  for (const pick of [(all: AnyAssert) => all, (all: AnyAssert) => all.strict as unknown as AnyAssert]) {
    const [mine, right] = [ours, theirs].map((all) => thrownBy(() => pick(all)[name]!(...values)));
    expect(mine === undefined).toBe(right === undefined);
    if (right instanceof nodeAssert.AssertionError && name !== 'doesNotThrow') {
      expect(mine).toMatchObject({ name: 'AssertionError', code: 'ERR_ASSERTION' });
    }
  }
});

it('may be called itself, and gives its own message, or throws the error that is given', () => {
  expect(() => ours(false, 'two rows')).toThrow('two rows');
  expect(() => ours.equal!(1, 2, new RangeError('mine'))).toThrow(RangeError);
  expect(() => ours.strictEqual!(1, 2)).toThrow('Expected 1 to be 2');
  expect(() => ours(true)).not.toThrow();
});
