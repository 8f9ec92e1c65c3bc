import { expect, test } from 'vitest';
import { decodeCalls } from './decode-message.ts';
import type { CallKind } from './messages.ts';

const step: CallKind = {
  method: 'loss',
  args: [
    { k: 'array', shape: [1, 2] },
    { k: 'array', shape: [], container: 'list' },
  ],
  returned: { k: 'unusable', what: 'nothing' },
};
const gradients: CallKind = {
  method: 'backPropagation',
  args: [{ k: 'array', shape: [2] }],
  returned: { k: 'pair', first: { k: 'array', shape: [2, 1] }, second: { k: 'unusable', what: 'a string' } },
};
const blockOf = (...numbers: number[]): Buffer => Buffer.from(Float64Array.from(numbers).buffer);
const message = (order: number[]) => ({
  t: 'calls' as const,
  name: 'calls',
  kinds: [step, gradients],
  order,
});

test('calls take their numbers from the block one after the other', () => {
  const calls = decodeCalls(message([1, 0, 1]), blockOf(1, 2, 3, 4, 5, 6, 7, Number.NaN, -0, 10, 11));
  expect(calls).toEqual([
    {
      method: 'backPropagation',
      args: [{ kind: 'array', shape: [2], data: Float64Array.of(1, 2) }],
      returned: {
        kind: 'pair',
        first: { kind: 'array', shape: [2, 1], data: Float64Array.of(3, 4) },
        second: { kind: 'unusable', what: 'a string' },
      },
    },
    {
      method: 'loss',
      args: [
        { kind: 'array', shape: [1, 2], data: Float64Array.of(5, 6) },
        { kind: 'array', shape: [], data: Float64Array.of(7), container: 'list' },
      ],
      returned: { kind: 'unusable', what: 'nothing' },
    },
    {
      method: 'backPropagation',
      args: [{ kind: 'array', shape: [2], data: Float64Array.of(Number.NaN, -0) }],
      returned: {
        kind: 'pair',
        first: { kind: 'array', shape: [2, 1], data: Float64Array.of(10, 11) },
        second: { kind: 'unusable', what: 'a string' },
      },
    },
  ]);
});

test('their numbers are a copy, wherever the block begins', () => {
  const bytes = Buffer.concat([Buffer.of(0), blockOf(1, 2, 3)]);
  const [loss] = decodeCalls(message([0]), bytes.subarray(1));
  bytes.fill(255);
  expect(loss!.args).toMatchObject([{ data: Float64Array.of(1, 2) }, { data: Float64Array.of(3) }]);
});

test.each([
  ['fewer numbers than they have', [0, 0], blockOf(1, 2, 3, 4, 5)],
  ['more numbers than they have', [0], blockOf(1, 2, 3, 4)],
  ['a kind that is not named', [2], blockOf()],
])('calls with %s are refused', (_what, order, block) => {
  expect(() => decodeCalls(message(order), block)).toThrow();
});
