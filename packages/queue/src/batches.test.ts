import { expect, it } from 'vitest';
import { inBatches } from './batches.ts';

it.each([
  ['', []],
  ['1 1 1 1 1 1 1', ['1 1 1', '1 1 1', '1']],
  ['4 6 1 1', ['4 6', '1 1']],
  ['99 1 99', ['99', '1 99']],
  ['1 1 1', ['1 1 1']],
])('%j goes in %j', async (sizes, expected) => {
  const found: string[] = [];
  const items = sizes.split(' ').filter((size) => size !== '');
  for await (const batch of inBatches(items, Number, { count: 3, bytes: 10 })) found.push(batch.join(' '));
  expect(found).toEqual(expected);
});
