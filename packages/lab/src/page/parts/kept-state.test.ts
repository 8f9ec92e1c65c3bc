import { expect, it } from 'vitest';
import { differences, merged, queryOf } from './kept-state.ts';

const first = { index: 0, rate: 0.5, set: 'train', chosen: null };

it('takes what is of the same kind, and nothing else', () => {
  expect(merged(first, { index: 7, rate: 0.25, set: 'test', chosen: 3 })).toEqual({
    index: 7,
    rate: 0.25,
    set: 'test',
    chosen: 3,
  });
  const odd = { index: '7', rate: Number.NaN, set: 1, chosen: 'x', other: 1, __proto__: { index: 9 } };
  expect(merged(first, odd)).toBe(first);
  expect(merged(first, { index: 0 })).toBe(first);
});

it('is written into the address without what is not chosen', () => {
  expect(queryOf({ ...first, set: 'a b&c' })).toBe('index=0&rate=0.5&set=a+b%26c');
});

it('keeps only what differs from the first state', () => {
  expect(differences(first, { ...first, rate: 1, chosen: null })).toEqual({ rate: 1 });
});
