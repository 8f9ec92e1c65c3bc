import { expect, it } from 'vitest';
import { requireOpenFiles } from './open-files.ts';

const limits = (soft: string): string =>
  `Max open files            ${soft}                 4096    files     \n`;

it('refuses a limit that a grade would reach, with what to do', () => {
  expect(() => requireOpenFiles(limits('64'))).toThrow(
    'limit of open files (ulimit -n): expected at least 100, found 64. Raise it: ulimit -n 1024.',
  );
});

it.each(['100', '1024', 'unlimited'])('takes a limit of %s', (soft) => {
  expect(() => requireOpenFiles(limits(soft))).not.toThrow();
});

it('takes a system that does not tell, and this one', () => {
  expect(() => requireOpenFiles('')).not.toThrow();
  expect(() => requireOpenFiles()).not.toThrow();
});
