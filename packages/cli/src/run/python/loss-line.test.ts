/** What ends an epoch in `hw5 run` is what the grader reads as the loss of one. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const definition = (file: string): string => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return /^NUMBER = [\s\S]*?^\)\n/m.exec(text)![0];
};

it('is the same pattern', () => {
  const grading = definition('../../../../sandbox/src/python/harness/printing.py');
  expect(definition('./program/hw5_trainer/printed.py')).toBe(grading);
});
