/**
 * The one error of this package: a line that names the call, says what it was given, and what to write
 * instead.
 *
 * It is an Error of its own and no InputError, because it is thrown in the student's program, where nothing
 * of ours but this package is loaded. `code` is for programs; the sentence is for people.
 */
export type NumpyErrorCode =
  | 'axis'
  | 'shape'
  | 'index'
  | 'dtype'
  | 'argument'
  | 'value'
  | 'conversion'
  | 'read-only'
  | 'unsupported';

export class NumpyError extends Error {
  override readonly name = 'NumpyError';
  readonly code: NumpyErrorCode;

  constructor(code: NumpyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws a `NumpyError`: `call: what was given; what to write`. */
export function fail(code: NumpyErrorCode, call: string, message: string): never {
  throw new NumpyError(code, `${call}: ${message}`);
}

export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** Names a value for a message: `the number 3`, `a list of 2`, `an NDArray of shape [2, 3]`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a typed array of ${(value as unknown as { length: number }).length}`;
  if (typeof value === 'function') return 'a function';
  const { shape } = value as { shape?: unknown };
  return Array.isArray(shape) ? `an NDArray of shape ${shapeText(shape as number[])}` : 'an object';
}
