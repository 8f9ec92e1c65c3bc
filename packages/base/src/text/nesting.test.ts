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
])('counts nested %s', (_, level) => {
  expect(mayNestTooDeep(level.repeat(31), 30)).toBe(true);
  expect(mayNestTooDeep(level.repeat(10), 30)).toBe(false);
});

it('does not count long comments, rulers and tables of numbers', () => {
  expect(mayNestTooDeep(`// ${'-'.repeat(90)}\n/* ${'='.repeat(90)} */`, 30)).toBe(false);
  expect(mayNestTooDeep(`const table = [${'1.25, '.repeat(200)}];`, 30)).toBe(false);
  expect(mayNestTooDeep(`// ${'words and more words, '.repeat(50)}`, 30)).toBe(false);
});

it('allows ten times what homework has by default', () => {
  expect(mayNestTooDeep(`const sum = ${'a + '.repeat(1000)}a;`)).toBe(false);
});
