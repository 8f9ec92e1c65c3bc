import { expect, it, onTestFinished, vi } from 'vitest';
import { showPath, userDirectory } from './user-directory.ts';

it('is where pnpm was called, while the working directory is where it runs the script', () => {
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

it('shows a path relative to a directory near it, else whole', () => {
  expect(showPath('/home/me/runs/a', '/home/me')).toBe('runs/a');
  expect(showPath('/home/me', '/home/me')).toBe('.');
  expect(showPath('/home/data', '/home/me')).toBe('../data');
  expect(showPath('/tmp/x', '/home/me/deep/down')).toBe('/tmp/x');
});

it.each([
  ['deleted', null, 'nothing there: it was deleted'],
  ['not UTF-8', '/home/b\ufffd', 'a name that is not UTF-8'],
])('throws an input error where the current directory is %s', (_, cwd, found) => {
  const spy = vi.spyOn(process, 'cwd').mockImplementation(() => {
    if (cwd === null) throw new Error('ENOENT: uv_cwd');
    return cwd;
  });
  onTestFinished(() => spy.mockRestore());
  expect(() => userDirectory({})).toThrow(`current directory: expected a folder, found ${found}. Change to`);
});
