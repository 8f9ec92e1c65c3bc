import { describe, expect, it } from 'vitest';
import { parseMessage } from './messages.ts';

const parsed = (message: unknown) => parseMessage(Buffer.from(JSON.stringify(message)));
const record = (name: string, n = 2) => ({
  t: 'record',
  name,
  value: { k: 'array', shape: [n], container: 'NDArray', at: 0, n },
});
const calls = (order: readonly number[]) => ({
  t: 'calls',
  name: 'calls',
  kinds: [{ method: 'loss', args: [{ k: 'array', shape: [1, 2] }], returned: { k: 'array', shape: [] } }],
  order,
});

describe('a text that came before', () => {
  it('says the same again, and nobody can change what it says', () => {
    for (const message of [record('W'), calls([0, 0])]) {
      expect(parsed(message)).toEqual(message);
      expect(parsed(message)).toEqual(message);
    }
    const again = parsed(calls([0, 0])) as { order: number[]; kinds: { args: { shape: number[] }[] }[] };
    expect(() => again.order.push(1)).toThrow(TypeError);
    expect(() => again.kinds[0]!.args[0]!.shape.push(1)).toThrow(TypeError);
  });

  it('is not taken for another one', () => {
    expect(parsed(record('W', 3))).toEqual(record('W', 3));
    expect(parsed(record('b', 2))).toEqual(record('b', 2));
    expect(parsed(record('W', 2))).toEqual(record('W', 2));
    expect(parsed(calls([0]))).toEqual(calls([0]));
  });

  it.each([
    ['of no form', { ...record('W'), more: 1 }],
    ['with a count that is none', { ...calls([-1]) }],
    ['of a shape that is none', record('W', 1.5)],
  ])('is refused again, where it is one %s', (_what, message) => {
    for (let i = 0; i < 2; i++) expect(() => parsed(message)).toThrow('a message of an unknown form');
  });

  it('is forgotten among more than a thousand others, which say what they say', () => {
    for (let i = 0; i < 1200; i++) expect(parsed(record('W', i))).toEqual(record('W', i));
    expect(parsed(record('W', 2))).toEqual(record('W', 2));
  });
});

it('says the same of long texts, and of what is printed', () => {
  const long = calls(Array.from({ length: 2000 }, (_, i) => i % 7));
  const printed = { t: 'printed', text: 'so far' };
  for (let i = 0; i < 2; i++) {
    expect(parsed(long)).toEqual(long);
    expect(parsed(printed)).toEqual(printed);
  }
});
