/** Turns what the file system says about an unwritable place into one clear line. */
import { InputError } from '@hw5/base';

const reasons: Record<string, string> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'a file system that is read-only',
  ENOTDIR: 'a file in the place of a folder',
  EEXIST: 'a file in the place of a folder',
  EISDIR: 'a folder in the place of a file',
  ENOSPC: 'a full disk',
};

/**
 * Does the work; what it cannot write becomes an InputError about `target`.
 *
 * @throws InputError (`unwritable`) for the usual faults of a path; any other error as it is
 */
export async function writing<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const found = reasons[(cause as NodeJS.ErrnoException).code ?? ''];
    if (found === undefined) throw cause;
    throw new InputError({
      code: 'unwritable',
      subject: target,
      expected: 'a place that can be written',
      found,
      remedy: 'Name another one with --out.',
      cause,
    });
  }
}
