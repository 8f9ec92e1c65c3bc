import { expect, it } from 'vitest';
import { mayNestTooDeep } from './nesting.ts';

it.each([
  ['parentheses', '('],
  ['brackets', '['],
  ['blocks', '{'],
  ['negations', '!'],
  ['spaced minus signs', '- '],
  ['conditions', 'if(1)'],
  ['arrows', 'a=>'],
  ['templates', '`${'],
  ['labels', 'a:'],
  ['types', 'A<'],
  ['words that stand before an expression', 'new '],
  ['type operators', 'keyof '],
])('deeply nested %s are noticed', (_, level) => {
  expect(mayNestTooDeep(level.repeat(5000))).toBe(true);
  expect(mayNestTooDeep(level.repeat(100))).toBe(false);
});

it('long comments, rulers and tables of numbers are not nesting', () => {
  expect(mayNestTooDeep(`// ${'-'.repeat(9000)}\n/* ${'='.repeat(9000)} */`)).toBe(false);
  expect(mayNestTooDeep(`const table = [${'1.25, '.repeat(20_000)}];`)).toBe(false);
  expect(mayNestTooDeep(`// ${'words and more words, '.repeat(5000)}`)).toBe(false);
});
