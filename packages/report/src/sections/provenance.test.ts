import { expect, it } from 'vitest';
import { commandLine } from './provenance.ts';

it('writes a command as it could be typed', () => {
  expect(commandLine(['run', '--out', "Ana's run", '--mode', 'nn+svm', ''])).toBe(
    "hw5 run --out 'Ana'\\''s run' --mode nn+svm ''",
  );
});
