/**
 * Errors of this package: TypeErrors and RangeErrors with a `code` and fields, so that a program can tell
 * them apart. Students install the package on its own, so it shares no error class with the rest of the
 * project.
 */
export type SvmErrorCode =
  | 'not-a-matrix'
  | 'not-a-vector'
  | 'not-a-number'
  | 'not-finite'
  | 'length-mismatch'
  | 'label-not-integer'
  | 'too-few-classes'
  | 'too-few-samples'
  | 'invalid-option'
  | 'feature-mismatch'
  | 'not-fitted';

export interface SvmErrorFields {
  readonly code: SvmErrorCode;
  /** What the error is about: `X`, `y`, `C` … */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

export type SvmError = (TypeError | RangeError) & SvmErrorFields;

type NewError = new (message: string) => TypeError | RangeError;

/** Returns an error whose message reads "LinearSVC: <subject>: expected …, found …. <remedy>". */
export function svmError(
  NewError: NewError,
  { code, subject, expected, found, remedy }: SvmErrorFields & { readonly remedy?: string },
): SvmError {
  const message = `LinearSVC: ${subject}: expected ${expected}, found ${found}.${remedy ? ` ${remedy}` : ''}`;
  return Object.assign(new NewError(message), { code, subject, expected, found });
}
