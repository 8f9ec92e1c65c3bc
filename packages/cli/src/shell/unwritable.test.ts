import { InputError } from '@hw5/base';
import { expect, it } from 'vitest';
import { outputFault, writingTo } from './unwritable.ts';

const failing = (error: unknown) => () =>
  writingTo('/some/folder', () => {
    throw error;
  });

it('says what the matter is with the folder', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  const line =
    '--out /some/folder: expected a folder that can be written, found a full disk. Name another folder with --out.';
  expect(failing(full)).toThrow(InputError);
  expect(failing(full)).toThrow(line);
  expect(outputFault({ code: 'EWHAT' })).toBe('EWHAT');
  expect(outputFault({})).toBe('unknown error');
});

it('leaves input errors and faults of our own as they are', () => {
  const mine = new TypeError('mine');
  expect(failing(mine)).toThrow(mine);
  const input = new InputError({ code: 'x', subject: 's', expected: 'e', found: 'f', remedy: 'R.' });
  expect(failing(input)).toThrow(input);
  expect(writingTo('/some/folder', () => 5)).toBe(5);
});
