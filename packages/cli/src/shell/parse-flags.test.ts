import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { badFlag, given, integer, parseFlags, path } from './parse-flags.ts';

const schema = z.object({
  batchSize: z.optional(integer(1, 100)),
  mode: z.optional(z.enum(['nn', 'nn+svm'])),
  out: z.optional(path),
  json: given,
});
const flags = {
  batchSize: { expected: 'an integer from 1 to 100', example: '8' },
  mode: { expected: 'nn or nn+svm', example: 'nn', choices: ['nn', 'nn+svm'] },
};
const parse = (values: Readonly<Record<string, unknown>>) => parseFlags(schema, values, flags);

it('turns texts into values', () => {
  expect(parse({ batchSize: '1e1', out: 'x' })).toEqual({ batchSize: 10, out: 'x', json: false });
});

it.each([
  [
    { batchSize: '0' },
    '--batch-size: expected an integer from 1 to 100, found "0". Write it like --batch-size 8.',
  ],
  [{ batchSize: '' }, '--batch-size: expected an integer from 1 to 100, found "".'],
  [{ batchSize: '0x10' }, 'found "0x10".'],
  [{ mode: 'nn+svn' }, '--mode: expected nn or nn+svm, found "nn+svn". Did you mean nn+svm?'],
  [{ out: '' }, '--out: expected a path, found "". Name one, or leave out --out.'],
])('%j is one clear line', (values, message) => {
  expect(() => parse(values)).toThrow(message);
});

it('names a missing flag, with a remedy of its own', () => {
  expect(badFlag('mode', {}, flags, 'Add --mode nn.').message).toBe(
    '--mode: expected nn or nn+svm, found nothing. Add --mode nn.',
  );
});
