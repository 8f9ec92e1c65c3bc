/** Against Node's own `util.format`. */
import { format } from 'node:util';
import { expect, it } from 'vitest';
import { makeFormat } from './format.ts';

const ours = makeFormat((value) => (typeof value === 'string' ? `'${value}'` : String(value)));

it.each([
  [[]],
  [['']],
  [['a', 'b', 1]],
  [[1, 'a']],
  [['%s and %s', 'a', 2, 'rest']],
  [['%d %d %d', '1.5', 2n, {}]],
  [['%i %f', '3.9', '2.5x']],
  [['%j', { a: [1] }]],
  [['%s']],
  [['50 %', 1]],
  [['100 %%', 1]],
  [['100 %%']],
  [['%c%s', 'color: red', 'a']],
  [['%x', 1]],
  [[undefined, null, true]],
])('values %#', (values) => {
  expect(ours(values)).toBe(format(...(values as [unknown])));
});

it('shows what has no text of its own by inspecting it', () => {
  expect(ours(['%o %O', 1, 2])).toBe('1 2');
  const circle: { next?: unknown } = {};
  circle.next = circle;
  expect(ours(['%j', circle])).toBe('[Circular]');
});
