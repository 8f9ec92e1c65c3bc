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
