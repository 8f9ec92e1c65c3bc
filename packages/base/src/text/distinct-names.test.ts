import { expect, it } from 'vitest';
import { distinctNames } from './distinct-names.ts';

it('gives namesakes an id of their own, and nobody else', () => {
  const people = [
    { name: 'Smith, John', ids: { group: 'A', sid: '0012', email: 'j@x' } },
    { name: 'Smith, John', ids: { group: 'A', email: 'k@x' } },
    { name: 'Smith, John', ids: {} },
    { name: 'Lee, Ann', ids: { sid: '7' } },
  ];
  expect(people.map(distinctNames(people))).toEqual([
    'Smith, John (0012)',
    'Smith, John (k@x)',
    'Smith, John',
    'Lee, Ann',
  ]);
});
