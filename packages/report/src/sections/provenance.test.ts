import { expect, it } from 'vitest';
import { commandLine } from './provenance.ts';

it('quotes a command for a shell', () => {
  expect(commandLine(['run', '--out', "Ana's run", '--mode', 'nn+svm', ''])).toBe(
    "hw5 run --out 'Ana'\\''s run' --mode nn+svm ''",
  );
});
