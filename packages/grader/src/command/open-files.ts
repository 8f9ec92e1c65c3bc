/** Refuses to grade where too few files may be open: what fails then differs from run to run. */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';

/** A grade with its sandbox, both compilers and the fixtures needs some 60 at a time. */
const LEAST = 100;

/** @param text of Linux' /proc/self/limits; by default that of this process. Throws an `InputError`. */
export function requireOpenFiles(text: string = limitsText()): void {
  const limit = /^Max open files +(\d+)/m.exec(text)?.[1];
  if (limit === undefined || Number(limit) >= LEAST) return;
  throw new InputError({
    code: 'open-files',
    subject: 'limit of open files (ulimit -n)',
    expected: `at least ${LEAST}`,
    found: limit,
    remedy: 'Raise it: ulimit -n 1024.',
  });
}

function limitsText(): string {
  try {
    return readFileSync('/proc/self/limits', 'latin1');
  } catch {
    return '';
  }
}
