/** From the positions in a message to the numbers in its block: shape, count and block must agree exactly. */
import { readDoubles } from '@hw5/base/node';
import type { RecordedArray, RecordedCall, RecordedPair, RecordedUnusable } from '../protocol.ts';
import { GarbledMessage } from './garbled-message.ts';
import type { CallMessage, ResultMessage, SingleMessage } from './messages.ts';

function decodeSingle(value: SingleMessage, block: Buffer): RecordedArray | RecordedUnusable {
  if (value.k === 'unusable') {
    const { what, code } = value;
    return code === undefined ? { kind: 'unusable', what } : { kind: 'unusable', what, code };
  }
  const size = value.shape.reduce((product, extent) => product * extent, 1);
  if (size !== value.n || (value.at + value.n) * 8 > block.length) {
    throw new GarbledMessage('an array whose shape and numbers do not agree');
  }
  const data = readDoubles(block, value.at * 8, value.n);
  const { shape, container } = value;
  return container === undefined ? { kind: 'array', shape, data } : { kind: 'array', shape, data, container };
}

export function decodeResult(
  value: ResultMessage,
  block: Buffer,
): RecordedArray | RecordedUnusable | RecordedPair {
  if (value.k !== 'pair') return decodeSingle(value, block);
  return { kind: 'pair', first: decodeSingle(value.first, block), second: decodeSingle(value.second, block) };
}

export function decodeCall(message: CallMessage, block: Buffer): RecordedCall {
  return {
    method: message.method,
    args: message.args.map((argument) => decodeSingle(argument, block)),
    returned: decodeResult(message.returned, block),
  };
}
