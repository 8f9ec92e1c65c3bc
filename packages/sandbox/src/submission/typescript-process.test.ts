import { expect, it } from 'vitest';
import { diagnosticsIn, openedOnly } from './typescript-process.ts';

const files = new Map([['model.ts', 'process.env;\n']]);
const messages = (output: string) => diagnosticsIn(output, files).map(({ message }) => message);

it('cuts the advice to install types, and keeps what is wrong', () => {
  expect(
    messages(
      "model.ts(1,1): error TS2591: Cannot find name 'process'. Do you need to install type definitions for node? Try something.",
    ),
  ).toEqual(["Cannot find name 'process'."]);
  expect(
    messages(
      "model.ts(1,1): error TS7016: Could not find a declaration file for module 'x'. It has an 'any' type.\n  Try to install it.",
    ),
  ).toEqual(["Could not find a declaration file for module 'x'."]);
});

it('keeps every sentence, and the lines below, of other errors', () => {
  expect(
    messages(
      'model.ts(1,1): error TS2345: Argument of one type. It does not fit.\n  Types are incompatible.',
    ),
  ).toEqual(['Argument of one type. It does not fit. Types are incompatible.']);
});

it.each([
  ['a file in a folder', '/libs/numpy/index.ts', true],
  ['a folder below one', '/project/types/deep/er.ts', true],
  ['a way through another folder', '/libs/svm/../numpy/index.ts', true],
  ['a folder given with a way back', '/libs/other/index.ts', true],
  ['a way out of a folder', '/project/types/../secret.ts', false],
  ['a name that begins like a folder', '/libs/numpy-2/index.ts', false],
  ['the folder above', '/libs/index.ts', false],
])('%s is seen for what it is', (_what, path, isAllowed) => {
  const folders = ['/project/types', '/libs/numpy', '/libs/svm/../other'];
  const output = `model.ts(1,1): error TS2304: Cannot find name 'x'.\n/libs/numpy/a.ts\n${path}\n`;
  expect(openedOnly(folders, output)).toBe(isAllowed);
});
