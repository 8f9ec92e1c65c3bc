/** From the positions in a message to the numbers in its block: shape, count and block must agree exactly. */
import { readDoubles } from '@hw5/base/node';
import type { RecordedArray, RecordedCall, RecordedPair, RecordedUnusable } from '../protocol.ts';
import { GarbledMessage } from './garbled-message.ts';
import type { CallKind, CallsMessage, ResultMessage, SingleMessage } from './messages.ts';

type SingleKind = CallKind['args'][number];
type ArrayKind = Extract<SingleKind, { k: 'array' }>;
type UnusableMessage = Extract<SingleKind, { k: 'unusable' }>;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

function decodeUnusable({ what, code }: UnusableMessage): RecordedUnusable {
  return code === undefined ? { kind: 'unusable', what } : { kind: 'unusable', what, code };
}

function arrayOf({ shape, container }: ArrayKind, data: Float64Array): RecordedArray {
  return container === undefined ? { kind: 'array', shape, data } : { kind: 'array', shape, data, container };
}

function decodeSingle(value: SingleMessage, block: Buffer): RecordedArray | RecordedUnusable {
  if (value.k === 'unusable') return decodeUnusable(value);
  if (sizeOf(value.shape) !== value.n || (value.at + value.n) * 8 > block.length) {
    throw new GarbledMessage('an array whose shape and numbers do not agree');
  }
  return arrayOf(value, readDoubles(block, value.at * 8, value.n));
}

export function decodeResult(
  value: ResultMessage,
  block: Buffer,
): RecordedArray | RecordedUnusable | RecordedPair {
  if (value.k !== 'pair') return decodeSingle(value, block);
  return { kind: 'pair', first: decodeSingle(value.first, block), second: decodeSingle(value.second, block) };
}

/**
 * The calls of a message, in order; together they hold all numbers of its block. Their arrays are parts of
 * one copy of it: thousands of small ones take longer to make than to compare.
 */
export function decodeCalls({ kinds, order }: CallsMessage, block: Buffer): RecordedCall[] {
  const numbers = readDoubles(block, 0, Math.floor(block.length / 8));
  let at = 0;
  const single = (kind: SingleKind): RecordedArray | RecordedUnusable => {
    if (kind.k === 'unusable') return decodeUnusable(kind);
    const end = at + sizeOf(kind.shape);
    if (end > numbers.length) throw new GarbledMessage('calls and numbers that do not agree');
    const data = numbers.subarray(at, end);
    at = end;
    return arrayOf(kind, data);
  };
  const calls: RecordedCall[] = [];
  for (const index of order) {
    const kind = kinds[index];
    if (kind === undefined) throw new GarbledMessage('a call of no kind');
    const { method, args, returned } = kind;
    calls.push({
      method,
      args: args.map(single),
      returned:
        returned.k === 'pair'
          ? { kind: 'pair', first: single(returned.first), second: single(returned.second) }
          : single(returned),
    });
  }
  if (at * 8 !== block.length) throw new GarbledMessage('calls and numbers that do not agree');
  return calls;
}
