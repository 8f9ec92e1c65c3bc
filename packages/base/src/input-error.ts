/**
 * The one way a bad input is reported: what it was about, what was expected, what was found, what to do.
 *
 * An `InputError` means that the *input* is at fault (a file, a flag, a field, the set-up), never our own
 * code: a bug is any other error. It carries fields, not layout; only the CLI renders it, as one line, and
 * exits with 2.
 */

const brand = Symbol.for('hw5.InputError');

export interface InputErrorFields {
  /** Stable kebab-case name of the kind of error, for tests and programs: `idx-magic`, `usage`, … */
  readonly code: string;
  /** What the error is about: a file's path, a flag, a field's path. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  /** What the reader should do now, as a sentence. */
  readonly remedy: string;
  /** Lines of source with a caret, shown below the message. Ends without a line feed. */
  readonly excerpt?: string;
  readonly cause?: unknown;
}

export class InputError extends Error {
  /**
   * Recognised by its brand, not by identity: the grader is built on its own and brings its own copy of this
   * class, and `hw5` must still know an input error when it sees one. Subclasses are recognised by identity.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: it is the class that `instanceof` tests
    return isInstance(this, value);
  }

  readonly [brand] = true;
  override readonly name = 'InputError';
  readonly code: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  readonly excerpt: string | undefined;

  /** The message is the whole line: `subject: expected …, found …. Remedy` */
  constructor(fields: InputErrorFields) {
    super(
      `${fields.subject}: expected ${fields.expected}, found ${fields.found}. ${fields.remedy}`,
      fields.cause === undefined ? undefined : { cause: fields.cause },
    );
    this.code = fields.code;
    this.subject = fields.subject;
    this.expected = fields.expected;
    this.found = fields.found;
    this.remedy = fields.remedy;
    this.excerpt = fields.excerpt;
  }
}

function isInstance(asked: unknown, value: unknown): boolean {
  if (asked !== InputError) return Function.prototype[Symbol.hasInstance].call(asked, value);
  return value instanceof Error && brand in value;
}
