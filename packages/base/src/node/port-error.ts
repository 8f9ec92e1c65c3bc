/** A port that cannot be listened on, as an error that the user can fix. */
import { InputError } from '../input-error.ts';

const found: Readonly<Record<string, string>> = {
  EADDRINUSE: 'that another program uses it',
  EACCES: 'that it is not allowed',
  EADDRNOTAVAIL: 'that this machine has no such address',
  ENOTFOUND: 'no host of this name',
  EAI_AGAIN: 'no host of this name',
};

/**
 * @param subject the option that names the port, as it was written. @param remedy what to do about it.
 * @returns `error` itself if it is about something else
 */
export function portError(error: NodeJS.ErrnoException, subject: string, remedy: string): unknown {
  if (!error.code || !(error.code in found)) return error;
  return new InputError({
    code: 'port',
    subject,
    expected: 'a free port',
    found: found[error.code]!,
    remedy,
    cause: error,
  });
}
