/**
 * What is wrong with a user's `Model`, as fields. The command line makes an `InputError` of them, the lab a
 * sentence on its page; both show the same words.
 *
 * Recognised by `name` where it comes from another thread, because an error loses its class on the way.
 */

export type ContractErrorCode =
  /** The file exports no class `Model`. */
  | 'model-class'
  /** A method that is about to be called does not exist. */
  | 'model-method'
  /** An array has the wrong shape, or is no array at all. */
  | 'model-shape'
  /** A number or the elements of an array are wrong: not numeric, not finite, out of range. */
  | 'model-value'
  /** A loss is NaN or infinite: the training went too far. */
  | 'model-loss'
  /** The user's own code threw. */
  | 'model-threw';

export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ContractErrorCode;
  readonly expected: string;
  readonly found: string;

  /** @param cause what the user's code threw, if it did. */
  constructor(code: ContractErrorCode, expected: string, found: string, cause?: unknown) {
    super(`expected ${expected}, found ${found}`, { cause });
    this.code = code;
    this.expected = expected;
    this.found = found;
  }
}
