import { expect, it } from 'vitest';
import type { RecordedCall } from '../../protocol.ts';
import { WireRecording } from './wire.ts';

const numbers = (...values: number[]): Float64Array => new Float64Array(values);

it('writes calls as JSON.stringify would: each kind once, and the numbers beside them in order', () => {
  const calls: RecordedCall[] = [
    {
      method: 'loss',
      args: [
        { kind: 'array', shape: [1, 3], data: numbers(1, 2, 3), container: 'NDArray' },
        { kind: 'array', shape: [], data: numbers(4) },
      ],
      returned: { kind: 'unusable', what: 'a "quoted"\n\u2028 text', code: 'promise' },
    },
    {
      method: 'backPropagation',
      args: [],
      returned: {
        kind: 'pair',
        first: { kind: 'array', shape: [2], data: numbers(5, 6), container: 'typed array' },
        second: { kind: 'unusable', what: 'nothing' },
      },
    },
    {
      method: 'loss',
      args: [
        { kind: 'array', shape: [1, 3], data: numbers(7, 8, 9), container: 'NDArray' },
        { kind: 'array', shape: [], data: numbers(10) },
      ],
      returned: { kind: 'unusable', what: 'a "quoted"\n\u2028 text', code: 'promise' },
    },
  ];
  const sent: [string, Float64Array | null][] = [];
  const recording = new WireRecording((json, block) => sent.push([json, block]));
  for (const call of calls) expect(recording.call('steps "1"', call)).toBe(true);
  recording.flush();
  expect(sent).toEqual([
    [
      JSON.stringify({
        t: 'calls',
        name: 'steps "1"',
        kinds: [
          {
            method: 'loss',
            args: [
              { k: 'array', shape: [1, 3], container: 'NDArray' },
              { k: 'array', shape: [] },
            ],
            returned: { k: 'unusable', what: 'a "quoted"\n\u2028 text', code: 'promise' },
          },
          {
            method: 'backPropagation',
            args: [],
            returned: {
              k: 'pair',
              first: { k: 'array', shape: [2], container: 'typed array' },
              second: { k: 'unusable', what: 'nothing' },
            },
          },
        ],
        order: [0, 1, 0],
      }),
      numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ],
  ]);
});
