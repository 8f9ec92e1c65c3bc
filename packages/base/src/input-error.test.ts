import { expect, it } from 'vitest';
import { InputError } from './input-error.ts';

const fields = {
  code: 'idx-magic',
  subject: 't10k-images-idx3-ubyte',
  expected: 'magic 2051',
  found: '2049 (a labels file)',
  remedy: 'Swap the two paths.',
};

it('says everything in one line', () => {
  expect(new InputError(fields).message).toBe(
    't10k-images-idx3-ubyte: expected magic 2051, found 2049 (a labels file). Swap the two paths.',
  );
});

it('keeps the fields and the cause for programs', () => {
  const cause = new Error('EACCES');
  expect(new InputError({ ...fields, cause })).toMatchObject({ ...fields, cause, name: 'InputError' });
});

it('is recognised across copies of this module, and nothing else is', () => {
  const brand = Symbol.for('hw5.InputError');
  expect(new InputError(fields)).toBeInstanceOf(InputError);
  expect(Object.assign(new Error('a copy'), { [brand]: true }) instanceof InputError).toBe(true);
  expect(new Error('other') instanceof InputError).toBe(false);
  expect({ [brand]: true } instanceof InputError).toBe(false);
});

it('does not make every input error an instance of each subclass', () => {
  class Special extends InputError {}
  expect(new InputError(fields) instanceof Special).toBe(false);
  expect(new Special(fields) instanceof Special).toBe(true);
  expect(new Special(fields) instanceof InputError).toBe(true);
});
