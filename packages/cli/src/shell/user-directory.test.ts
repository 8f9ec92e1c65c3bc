import { expect, it } from 'vitest';
import { userDirectory } from './user-directory.ts';

it('is where pnpm was called, while we stand where it runs the script', () => {
  const environment = { INIT_CWD: '/repo/docs', npm_package_json: '/repo/package.json' };
  expect(userDirectory(environment, '/repo')).toBe('/repo/docs');
});

it('is the working directory for a program that a script of some package started elsewhere', () => {
  const environment = { INIT_CWD: '/repo/docs', npm_package_json: '/repo/package.json' };
  expect(userDirectory(environment, '/somewhere')).toBe('/somewhere');
});

it('is INIT_CWD where only that is known, and the working directory where nothing is', () => {
  expect(userDirectory({ INIT_CWD: '/user' }, '/repo')).toBe('/user');
  expect(userDirectory({}, '/repo')).toBe('/repo');
  expect(userDirectory({ INIT_CWD: '' }, '/repo')).toBe('/repo');
});
