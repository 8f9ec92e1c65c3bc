/**
 * A script as it is sent to the process: JSON, with the elements of its arrays in one block of float64 beside
 * it.
 */
import { onceEach } from '@hw5/base';
import type { Script } from '../protocol.ts';

interface ScriptMessage {
  readonly text: Buffer;
  readonly block: Buffer;
}

/** Module state, as a cache by identity: a cohort runs the same scripts hundreds of times. */
export const encodeScript: (script: Script) => ScriptMessage = onceEach(encode);

function encode(script: Script): ScriptMessage {
  const parts: ArrayLike<number>[] = [];
  let at = 0;
  const json = JSON.stringify(script, (key, value: unknown) => {
    if (key !== 'data') return value;
    const data = value as ArrayLike<number>;
    const place = { at, n: data.length };
    parts.push(data);
    at += data.length;
    return place;
  });
  const numbers = new Float64Array(at);
  let filled = 0;
  for (const part of parts) {
    numbers.set(part, filled);
    filled += part.length;
  }
  return { text: Buffer.from(json, 'utf8'), block: Buffer.from(numbers.buffer) };
}
