import { expect, it } from 'vitest';
import { plainSyntaxError } from './plain-syntax-error.ts';

const SEMICOLON = 'Expected ";" but found "loss"';

it.each([
  [
    SEMICOLON,
    '  static loss(p: NDArray, label: number): number {',
    /a } is missing or there is one too many$/,
  ],
  [
    'Expected ";" but found "{"',
    '  logits(inputs: NDArray): NDArray {',
    /a } is missing or there is one too many$/,
  ],
  ['Expected ";" but found "@"', 'return inputs @ this.W;', /np\.matmul/],
  ['Expected "}" but found end of file', '', /missing somewhere above$/],
  ['Top-level await is not available', 'await x;', /^await is possible in async functions only$/],
])('%s in %j', (message, line, words) => {
  expect(plainSyntaxError(message, line)).toMatch(words);
});

it.each([
  [SEMICOLON, '    const a = 1 loss'],
  ['Expected ")" but found ";"', '    return np.divide(a, b;'],
  ['Expected ")" but found "{"', '    if (a {'],
  ['The symbol "a" has already been declared', '  loss(p) {'],
])('%s stays as it is in %j', (message, line) => {
  expect(plainSyntaxError(message, line)).toBe(message);
});
