import { expect, it } from 'vitest';
import { diagnosticsIn } from './typescript-process.ts';

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
