/**
 * V8's compiled form of a script, as bytes that are kept in a file. V8 looks neither at the script that a
 * form belongs to (but for its length) nor at the form's bytes, so a CRC of both stands before it. It tells
 * damage and another script; a form of another V8, or of other flags, V8 refuses itself.
 */
import { crc32 } from 'node:zlib';

export const CHECK_BYTES = 4;

function checkOf(source, form) {
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32LE(crc32(form, crc32(source)));
  return check;
}

/** @returns what is kept of the form of this script */
export const sealedForm = (source, form) => Buffer.concat([checkOf(source, form), form]);

/** @returns the form, if these bytes are all that was kept of this very script; else undefined */
export function wholeForm(source, bytes) {
  const form = bytes.subarray(CHECK_BYTES);
  if (form.length === 0) return undefined;
  return checkOf(source, form).equals(bytes.subarray(0, CHECK_BYTES)) ? form : undefined;
}
