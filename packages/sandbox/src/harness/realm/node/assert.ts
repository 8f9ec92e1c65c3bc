/**
 * Node's `assert`: it checks, and throws an AssertionError, as in Node. The texts of its errors are shorter.
 */
import { isDeepEqual } from './deep-equal.ts';

type Message = string | Error | undefined;

class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly code = 'ERR_ASSERTION';
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string;
  constructor({ message, actual, expected, operator = 'fail' }: Partial<AssertionError>) {
    super(message);
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
}

/** Whether what was thrown is as expected: a pattern, a class, a function that decides, or properties. */
function isExpected(thrown: unknown, expected: unknown): boolean {
  if (expected === undefined || typeof expected === 'string') return true;
  if (expected instanceof RegExp) return expected.test(String(thrown));
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && thrown instanceof expected) return true;
    if (expected === Error || Object.prototype.isPrototypeOf.call(Error, expected)) return false;
    return (expected as (value: unknown) => unknown)(thrown) === true;
  }
  return Object.entries(expected as object).every(([key, value]) => {
    const found = (thrown as Record<string, unknown> | null)?.[key];
    if (value instanceof RegExp && typeof found === 'string') return value.test(found);
    return isDeepEqual(found, value, true);
  });
}

/** @param inspect shows a value in an error's text */
export function makeAssert(inspect: (value: unknown) => string) {
  const check = (
    holds: boolean,
    message: Message,
    otherwise: string,
    about: Partial<AssertionError>,
  ): void => {
    if (holds) return;
    if (message instanceof Error) throw message;
    throw new AssertionError({ ...about, message: message ?? otherwise });
  };

  /** A check of two values, and its opposite under `not`. */
  const compare =
    (operator: string, words: string, holds: (a: unknown, b: unknown) => boolean) =>
    (actual: unknown, expected: unknown, message?: Message): void =>
      check(holds(actual, expected), message, `Expected ${inspect(actual)} ${words} ${inspect(expected)}`, {
        actual,
        expected,
        operator,
      });

  // biome-ignore lint/suspicious/noDoubleEquals: what assert.equal is defined by
  const loose = (a: unknown, b: unknown): boolean => a == b || (Number.isNaN(a) && Number.isNaN(b));
  const deep = (a: unknown, b: unknown): boolean => isDeepEqual(a, b, true);
  const looseDeep = (a: unknown, b: unknown): boolean => isDeepEqual(a, b, false);
  const matches = (text: unknown, pattern: unknown): boolean => (pattern as RegExp).test(String(text));
  const not =
    (holds: (a: unknown, b: unknown) => boolean) =>
    (a: unknown, b: unknown): boolean =>
      !holds(a, b);

  const strictEqual = compare('strictEqual', 'to be', Object.is);
  const notStrictEqual = compare('notStrictEqual', 'not to be', not(Object.is));
  const deepStrictEqual = compare('deepStrictEqual', 'to deeply equal', deep);
  const notDeepStrictEqual = compare('notDeepStrictEqual', 'not to deeply equal', not(deep));

  const ok = (value?: unknown, message?: Message): void =>
    check(Boolean(value), message, `${inspect(value)} is not true`, {
      actual: value,
      expected: true,
      operator: '==',
    });

  const throws = (run: () => unknown, expected?: unknown, message?: Message): void => {
    try {
      run();
    } catch (thrown) {
      if (isExpected(thrown, expected)) return;
      const about = { actual: thrown, expected, operator: 'throws' };
      check(false, message, `${inspect(thrown)} is not the expected exception`, about);
    }
    const text = typeof expected === 'string' ? expected : message;
    check(false, text, 'Missing expected exception', { operator: 'throws' });
  };

  const all = {
    ok,
    equal: compare('==', '==', loose),
    notEqual: compare('!=', '!=', not(loose)),
    deepEqual: compare('deepEqual', 'to loosely deeply equal', looseDeep),
    notDeepEqual: compare('notDeepEqual', 'not to loosely deeply equal', not(looseDeep)),
    strictEqual,
    notStrictEqual,
    deepStrictEqual,
    notDeepStrictEqual,
    match: compare('match', 'to match', matches),
    doesNotMatch: compare('doesNotMatch', 'not to match', not(matches)),
    throws,
    doesNotThrow: (run: () => unknown): void => void run(),
    fail: (message?: Message): void => check(false, message, 'Failed', { operator: 'fail' }),
    ifError: (error: unknown): void => {
      check(error === null || error === undefined, undefined, `ifError got ${inspect(error)}`, {
        actual: error,
      });
    },
    AssertionError,
  };
  const strictOnes = {
    equal: strictEqual,
    notEqual: notStrictEqual,
    deepEqual: deepStrictEqual,
    notDeepEqual: notDeepStrictEqual,
  };
  // No arrow functions: freezing looks for properties in functions that have a prototype.
  const strict = Object.assign(
    function assert(value?: unknown, message?: Message): void {
      ok(value, message);
    },
    all,
    strictOnes,
  );
  return Object.assign(
    function assert(value?: unknown, message?: Message): void {
      ok(value, message);
    },
    all,
    { strict: Object.assign(strict, { strict }) },
  );
}
