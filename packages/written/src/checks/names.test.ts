import { expect, it } from 'vitest';
import { homePath, namesIn } from './names.ts';

it('looks for whole words, not for accounts that name nobody', () => {
  expect(namesIn('see ~jdoe/x', { names: ['jdoe'] })).toBe(true);
  expect(namesIn('by JANE  DOE', { names: ['Jane Doe'] })).toBe(true);
  expect(namesIn('jdoering', { names: ['jdoe'] })).toBe(false);
  expect(namesIn('the root of the student', { names: ['root', 'student', 'al'] })).toBe(false);
  expect(namesIn('a+b@c.org', { names: ['a+b@c.org'] })).toBe(true);
});

it('knows home folders of three systems', () => {
  for (const path of [
    '/home/ada/x',
    '/Users/ada',
    'C:\\Users\\ada\\x',
    'C:\\\\Users\\\\ada',
    'file:///home/ada/x',
  ]) {
    expect(homePath(path), path).toBe(true);
  }
  for (const path of ['/home/user/x', '/Users/Shared/x', '/homework/ada', 'at home/']) {
    expect(homePath(path), path).toBe(false);
  }
});
