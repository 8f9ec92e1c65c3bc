/** What a user is told where no interpreter can run a Python submission. */
import { InputError } from '@hw5/base';
import type { UnfitMessage } from './messages.ts';

const CODE = 'python-missing';
const REMEDY =
  'Install NumPy (Debian, Ubuntu: apt install python3-numpy; elsewhere: python3 -m pip install numpy), or name another interpreter in HW5_PYTHON.';

const pythonError = (found: string): InputError => pythonMissing('grading model.py', found);

/** @param subject what needs Python. @param found instead of one that will do. */
export const pythonMissing = (subject: string, found: string): InputError =>
  new InputError({
    code: CODE,
    subject,
    expected: 'Python 3.9 or newer with NumPy',
    found,
    remedy: REMEDY,
  });

export const noPythonError = (): InputError => pythonError('no python3');

export const isUnfit = (error: unknown): error is InputError =>
  error instanceof InputError && error.code === CODE;

/** @param unfit what each program that was tried lacks, by its name */
export const unfitError = (unfit: ReadonlyMap<string | undefined, UnfitMessage>): InputError =>
  pythonError(
    [...unfit]
      .map(([name, { python, missing }]) => {
        const version = `${name ?? 'Python'} (${python})`;
        return missing === 'numpy' ? `${version} without NumPy` : `${version}, which is older`;
      })
      .join(' and '),
  );
