/** Turns what the operating system says about a path (ENOENT, EACCES, EISDIR…) into one clear line. */
import { InputError } from '@hw5/base';

const said: Readonly<Record<string, readonly [found: string, remedy: string]>> = {
  ENOENT: ['nothing there', 'Check the path.'],
  ENOTDIR: ['a file where a folder should be', 'Check the path.'],
  EISDIR: ['a folder where a file should be', 'Check the path.'],
  EACCES: ['no permission', 'Give yourself access to it (chmod, or another owner).'],
  EPERM: ['no permission', 'Give yourself access to it (chmod, or another owner).'],
  ENOSPC: ['a full disk', 'Make room on the disk, or choose a folder on another one.'],
  EROFS: ['a read-only disk', 'Choose a folder that can be written.'],
  EMFILE: ['too many open files', 'Raise the limit (ulimit -n) and try again.'],
};

/** The error's code, such as `ENOENT`; undefined for anything the operating system did not say. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** @returns an `InputError` (code `file-access`) about `path`, or the error itself where it is none of the operating system's. */
export function fileFault(path: string, expected: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined || code.startsWith('ERR_')) return error;
  const [found, remedy] = said[code] ?? [`the error ${code}`, 'Check the path and the disk.'];
  return new InputError({ code: 'file-access', subject: path, expected, found, remedy, cause: error });
}
