import { expect, it } from 'vitest';
import { homePath, namesIn, withoutNames } from './names.ts';

it('looks for whole words, not for accounts that name nobody', () => {
  expect(namesIn('see ~jdoe42/x', { names: ['jdoe42'] })).toBe('yes');
  expect(namesIn('by JANE  DOE', { names: ['Jane Doe'] })).toBe('yes');
  expect(namesIn('a+b@c.org', { names: ['a+b@c.org'] })).toBe('yes');
  expect(namesIn('jdoering', { names: ['jdoe'] })).toBe('no');
  expect(namesIn('the root of the student', { names: ['root', 'student', 'al'] })).toBe('no');
});

it('does not accuse a user whose name is a word', () => {
  expect(namesIn('max pooling', { names: ['max'] })).toBe('perhaps');
  expect(namesIn('max pooling by Max Moe', { names: ['max', 'Max Moe'] })).toBe('yes');
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

it('takes names out of what is quoted', () => {
  const person = { names: ['max', 'Max Moe', 'root'] };
  expect(withoutNames('"TODO: max moe, max pooling, root"', person)).toBe('"TODO: …, max pooling, root"');
});
