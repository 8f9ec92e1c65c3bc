/**
 * File names that are not UTF-8: Node replaces their undecodable bytes, so that the file can be neither found
 * nor made. A name that really contains the replacement character is refused as well; nobody has one on
 * purpose.
 */
import { InputError } from '@hw5/base';

export function requireUtf8(argv: readonly string[]): void {
  const bad = argv.find((argument) => argument.includes('\ufffd'));
  if (bad === undefined) return;
  throw new InputError({
    code: 'not-utf8',
    subject: bad,
    expected: 'a name in UTF-8',
    found: 'bytes that are not (shown as \ufffd)',
    remedy: 'Rename the file or folder, or use another one.',
  });
}
