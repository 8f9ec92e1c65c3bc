/**
 * The channel of a process that runs scripts: frames out, checked messages in. It ends for good at the first
 * bytes that are no message.
 */
import type { Duplex } from 'node:stream';
import { KIND } from '../harness/channel.ts';
import { FrameReader } from './frame-reader.ts';
import { GarbledMessage } from './garbled-message.ts';
import type { Message } from './messages.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why we killed it; null if it ended by itself. */
  readonly reason: 'garbled' | 'flood' | null;
  readonly detail: string;
}

export interface Listener {
  message(message: Message, block: Buffer): void;
  ended(ended: Ended): void;
}

/** What runs scripts: a process of its own, or the twin of one. */
export interface ScriptServer {
  listener: Listener | null;
  /** Bytes that have arrived on the channel. */
  readonly received: number;
  /** What reached stdout and stderr, cut. */
  readonly raw: string;
  readonly ended: Ended | null;
  /** True as soon as it has ended, when its last output may not have arrived yet. */
  readonly gone: boolean;
  /** Processor time used so far, in milliseconds; null if the system does not tell. */
  processorTime(): number | null;
  makeRealms(count: number): void;
  /** Has a realm made for one more script, unless there is one, as soon as the script that runs has ended. */
  readyRealm(): void;
  submission(code: string): void;
  run(script: Buffer, numbers: Buffer): void;
  /** Kills whatever is left of it and waits until it is gone. May be called twice. */
  end(): Promise<void>;
}

/** Ends it, and tells so to whoever waits for the script that runs: `end` alone leaves that one waiting. */
export async function endWithScript(server: ScriptServer): Promise<void> {
  const { listener } = server;
  await server.end();
  if (server.ended) listener?.ended(server.ended);
}

const nothing = Buffer.alloc(0);

export class ScriptChannel {
  listener: Listener | null = null;
  received = 0;
  readonly #stream: Duplex;
  readonly #garbled: (detail: string) => void;
  readonly #reader = new FrameReader();
  #isClosed = false;
  /** Realms that no script has been given; the process makes the first by itself. */
  #realms = 1;

  /** @param garbled called once, when something arrives that is no message */
  constructor(stream: Duplex, garbled: (detail: string) => void) {
    this.#stream = stream;
    this.#garbled = garbled;
    // A process that dies breaks its pipes; its end is reported otherwise.
    stream.on('error', () => {});
  }

  /** The schema's library is loaded while the process starts. */
  async listen(): Promise<void> {
    const { parseMessage } = await import('./messages.ts');
    this.#stream.on('data', (chunk: Buffer) => this.#take(chunk, parseMessage));
  }

  /** From now on nothing that arrives counts. */
  ignore(): void {
    this.#isClosed = true;
  }

  #take(chunk: Buffer, parseMessage: (text: Buffer) => Message): void {
    if (this.#isClosed) return;
    this.received += chunk.length;
    try {
      for (const { text, block } of this.#reader.push(chunk)) {
        this.listener?.message(parseMessage(text), block);
        if (this.#isClosed) return;
      }
    } catch (error) {
      if (!(error instanceof GarbledMessage)) throw error;
      this.ignore();
      this.#garbled(error.message);
    }
  }

  #send(kind: number, text: Buffer, block: Buffer): void {
    const head = Buffer.from(Uint32Array.of(kind, text.length, block.length).buffer);
    // In one system call: else the process, which waits for it, wakes up for each part.
    this.#stream.cork();
    for (const part of [head, text, block]) if (part.length > 0) this.#stream.write(part);
    this.#stream.uncork();
  }

  /** Makes so many realms ahead, beside the first: each is used for one script, as always. */
  makeRealms(count: number): void {
    for (let i = 0; i < count; i++) this.#send(KIND.realm, nothing, nothing);
    this.#realms += count;
  }

  readyRealm(): void {
    if (this.#realms === 0) this.makeRealms(1);
  }

  submission(code: string): void {
    this.#send(KIND.submission, Buffer.from(code, 'utf8'), nothing);
  }

  run(script: Buffer, numbers: Buffer): void {
    this.#reader.allowMore();
    this.#realms = Math.max(0, this.#realms - 1);
    this.#send(KIND.run, script, numbers);
  }
}
