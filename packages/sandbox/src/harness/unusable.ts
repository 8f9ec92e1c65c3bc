/** What came back instead of an array of real numbers. */
import type { RecordedUnusable, UnusableCode } from '../protocol.ts';

/**
 * Thrown while a value is read, and caught in `extract`. Not an Error: it needs no stack, and there is
 * nothing to patch.
 */
export class Unusable {
  readonly what: string;
  readonly code: UnusableCode | undefined;
  constructor(what: string, code?: UnusableCode) {
    this.what = what;
    this.code = code;
  }

  get record(): RecordedUnusable {
    const { what, code } = this;
    return code === undefined ? { kind: 'unusable', what } : { kind: 'unusable', what, code };
  }
}

/** For a value that is no object. */
export function unusablePrimitive(value: unknown): Unusable {
  switch (typeof value) {
    case 'undefined':
      return new Unusable('undefined', 'undefined');
    case 'boolean':
      return new Unusable('a boolean');
    case 'string':
      return new Unusable('a string');
    case 'bigint':
      return new Unusable('a BigInt');
    case 'symbol':
      return new Unusable('a symbol');
    case 'function':
      return new Unusable('a function');
    default:
      return new Unusable(value === null ? 'null' : 'an object');
  }
}
