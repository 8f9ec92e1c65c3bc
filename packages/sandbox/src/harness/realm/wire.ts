/**
 * Records as messages: JSON text plus one block of float64, which also carries what JSON cannot (NaN,
 * infinities, -0).
 */
import type { Recorded, RecordedCall } from '../../protocol.ts';
import { MAX_CALLS } from '../collect.ts';
import type { Recording } from '../recording.ts';

/** Puts one message on the channel. Never throws. */
export type Send = (json: string, block: Float64Array | null) => void;

/** Calls and numbers of them that wait to be sent together. */
const CALLS_TOGETHER = 256;
const NUMBERS_TOGETHER = 8192;

/** Numbers that a script may send, beside `MAX_CALLS`; the rest is dropped. */
const MAX_NUMBERS = 6_000_000;

/** Calls to be sent together, each as the index of its kind: its text without the numbers. */
interface Waiting {
  readonly name: string;
  readonly kinds: Map<string, number>;
  readonly order: number[];
  readonly block: Block;
}

class Block {
  readonly #parts: Float64Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

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
    for (let i = 0; i < this.#parts.length; i++) {
      const part = this.#parts[i]!;
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

/**
 * The JSON text of a result but for its numbers, which go into the block. Written by hand:
 * `JSON.stringify` of an object made for it takes several times as long, and a training makes thousands of
 * calls.
 */
function kindOf(block: Block, value: RecordedCall['returned']): string {
  switch (value.kind) {
    case 'array': {
      block.add(value.data);
      const { shape, container } = value;
      let lengths = '';
      for (let i = 0; i < shape.length; i++) lengths += i === 0 ? shape[i]! : `,${shape[i]!}`;
      const from = container === undefined ? '' : `,"container":"${container}"`;
      return `{"k":"array","shape":[${lengths}]${from}}`;
    }
    case 'pair':
      return `{"k":"pair","first":${kindOf(block, value.first)},"second":${kindOf(block, value.second)}}`;
    case 'unusable':
      return JSON.stringify(encode(block, value));
  }
}

function sizeOf(value: Recorded): number {
  if (value.kind === 'array') return value.data.length;
  return value.kind === 'pair' ? sizeOf(value.first) + sizeOf(value.second) : 0;
}

/**
 * Sends each record as it is made, so that a later hang loses none. Calls, of which a training makes
 * thousands, are sent many at a time, and the last of them by `flush`: they are judged only where a script
 * came to its end.
 */
export class WireRecording implements Recording {
  readonly #send: Send;
  #numbers = 0;
  #calls = 0;
  #waiting: Waiting | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  record(name: string, value: Recorded): void {
    this.flush();
    this.#numbers += sizeOf(value);
    const kept: Recorded =
      this.#numbers > MAX_NUMBERS ? { kind: 'unusable', what: 'more numbers than the grader takes' } : value;
    const block = new Block();
    const json = JSON.stringify({ t: 'record', name, value: encode(block, kept) });
    this.#send(json, block.joined());
  }

  call(name: string, { method, args, returned }: RecordedCall): boolean {
    this.#numbers += sizeOf(returned);
    for (let i = 0; i < args.length; i++) this.#numbers += sizeOf(args[i]!);
    if (++this.#calls > MAX_CALLS || this.#numbers > MAX_NUMBERS) return false;
    if (this.#waiting?.name !== name) this.flush();
    this.#waiting ??= { name, kinds: new Map(), order: [], block: new Block() };
    const { kinds, order, block } = this.#waiting;
    let given = '';
    for (let i = 0; i < args.length; i++) given += (i === 0 ? '' : ',') + kindOf(block, args[i]!);
    const kind = `{"method":"${method}","args":[${given}],"returned":${kindOf(block, returned)}}`;
    let index = kinds.get(kind);
    if (index === undefined) {
      index = kinds.size;
      kinds.set(kind, index);
    }
    order.push(index);
    if (order.length >= CALLS_TOGETHER || block.length >= NUMBERS_TOGETHER) this.flush();
    return true;
  }

  /** Sends the calls that wait. */
  flush(): void {
    if (this.#waiting === null) return;
    const { name, kinds, order, block } = this.#waiting;
    this.#waiting = null;
    const json = `{"t":"calls","name":${JSON.stringify(name)},"kinds":[${[...kinds.keys()].join()}],"order":[${order.join()}]}`;
    this.#send(json, block.joined());
  }

  truncated(name: string): void {
    // Sent once: a student's code may call a method until the time is up.
    if (this.#calls === Number.POSITIVE_INFINITY) return;
    this.#calls = Number.POSITIVE_INFINITY;
    this.flush();
    this.#send(JSON.stringify({ t: 'truncated', name }), null);
  }

  mutated(name: string): void {
    this.flush();
    this.#send(JSON.stringify({ t: 'mutated', name }), null);
  }
}
