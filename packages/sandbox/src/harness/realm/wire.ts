/**
 * Records as messages: JSON text plus one block of float64, which also carries what JSON cannot (NaN,
 * infinities, -0).
 */
import type { Recorded, RecordedCall } from '../../protocol.ts';
import type { Recording } from '../recording.ts';

/** Puts one message on the channel. Never throws. */
export type Send = (json: string, block: Float64Array | null) => void;

/** Numbers and calls that a script may send; the rest is dropped. */
const MAX_NUMBERS = 6_000_000;
const MAX_CALLS = 10_000;

class Block {
  readonly #parts: Float64Array[] = [];
  #length = 0;

  add(data: Float64Array): { at: number; n: number } {
    const at = this.#length;
    this.#parts.push(data);
    this.#length += data.length;
    return { at, n: data.length };
  }

  joined(): Float64Array | null {
    if (this.#parts.length === 0) return null;
    const all = new Float64Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

function encode(block: Block, value: Recorded): object {
  switch (value.kind) {
    case 'array':
      return { k: 'array', shape: value.shape, container: value.container, ...block.add(value.data) };
    case 'unusable':
      return { k: 'unusable', what: value.what.slice(0, 200), code: value.code };
    case 'pair':
      return { k: 'pair', first: encode(block, value.first), second: encode(block, value.second) };
    case 'calls':
      return { k: 'calls' };
  }
}

function sizeOf(value: Recorded): number {
  if (value.kind === 'array') return value.data.length;
  return value.kind === 'pair' ? sizeOf(value.first) + sizeOf(value.second) : 0;
}

/** Sends each entry as it is made. */
export class WireRecording implements Recording {
  readonly #send: Send;
  #numbers = 0;
  #calls = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  record(name: string, value: Recorded): void {
    this.#numbers += sizeOf(value);
    const kept: Recorded =
      this.#numbers > MAX_NUMBERS ? { kind: 'unusable', what: 'more numbers than the grader takes' } : value;
    const block = new Block();
    const json = JSON.stringify({ t: 'record', name, value: encode(block, kept) });
    this.#send(json, block.joined());
  }

  call(name: string, call: RecordedCall): boolean {
    this.#numbers += sizeOf(call.returned);
    for (const argument of call.args) this.#numbers += sizeOf(argument);
    if (++this.#calls > MAX_CALLS || this.#numbers > MAX_NUMBERS) return false;
    const block = new Block();
    const args = call.args.map((argument) => encode(block, argument));
    const json = JSON.stringify({
      t: 'call',
      name,
      method: call.method,
      args,
      returned: encode(block, call.returned),
    });
    this.#send(json, block.joined());
    return true;
  }

  truncated(name: string): void {
    // Sent once: a student's code may call a method until the time is up.
    if (this.#calls === Number.POSITIVE_INFINITY) return;
    this.#calls = Number.POSITIVE_INFINITY;
    this.#send(JSON.stringify({ t: 'truncated', name }), null);
  }

  mutated(name: string): void {
    this.#send(JSON.stringify({ t: 'mutated', name }), null);
  }
}
