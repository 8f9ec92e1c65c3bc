/**
 * The user's current directory, to which relative paths in arguments and in HW5_DATA refer.
 *
 * `pnpm <script>` runs a script in the folder of its package.json and puts the directory it was called from
 * into INIT_CWD. Programs that the script starts inherit the variable, so it only counts while the working
 * directory is still that folder.
 */
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { InputError } from '../input-error.ts';

export function userDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  cwd: string = currentDirectory(),
): string {
  const { INIT_CWD, npm_package_json } = environment;
  if (!INIT_CWD) return cwd;
  return npm_package_json && resolve(dirname(npm_package_json)) !== resolve(cwd) ? cwd : INIT_CWD;
}

/**
 * Throws an `InputError` if the current directory was deleted, or has a name that JavaScript cannot
 * represent.
 */
export function currentDirectory(): string {
  const directory = workingDirectory();
  if (directory !== null && (!directory.includes('\ufffd') || existsSync(directory))) return directory;
  throw new InputError({
    code: 'current-directory',
    subject: 'current directory',
    expected: 'a folder',
    found: directory === null ? 'nothing there: it was deleted' : 'a name that is not UTF-8',
    remedy: 'Change to another folder.',
  });
}

function workingDirectory(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

const far = ['..', '..', '..'].join(sep);

/** A path for people: relative to `from`, but absolute where that would climb three folders or more. */
export function showPath(path: string, from: string = userDirectory()): string {
  const short = relative(from, path);
  if (short === '') return '.';
  return short.startsWith(far) ? path : short;
}
