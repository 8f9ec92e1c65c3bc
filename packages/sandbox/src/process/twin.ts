/**
 * The twin of a sandboxed process: a fork of it that runs scripts beside it, on a channel of its own
 * (docs/decisions/2026-11-28-python.md). It ends, with its script, when that channel is closed.
 */
import type { Duplex } from 'node:stream';
import { type Ended, type Listener, ScriptChannel, type ScriptServer } from './script-channel.ts';

/** What a twin shares with the process that it is of. */
export interface Original {
  readonly raw: string;
  readonly processorTime: () => number | null;
}

export class Twin implements ScriptServer {
  readonly #original: Original;
  readonly #stream: Duplex;
  readonly #channel: ScriptChannel;
  readonly #closed: Promise<void>;
  ended: Ended | null = null;
  #reason: 'garbled' | null = null;

  constructor(stream: Duplex, original: Original) {
    this.#original = original;
    this.#stream = stream;
    this.#channel = new ScriptChannel(stream, () => {
      this.#reason = 'garbled';
      stream.end();
    });
    this.#closed = new Promise((resolve) => {
      // Its process has closed the other end: it and its script are gone.
      stream.on('close', () => {
        this.ended = { code: null, signal: null, reason: this.#reason, detail: '' };
        this.listener?.ended(this.ended);
        resolve();
      });
    });
  }

  listen(): Promise<void> {
    return this.#channel.listen();
  }

  get listener(): Listener | null {
    return this.#channel.listener;
  }

  set listener(listener: Listener | null) {
    this.#channel.listener = listener;
  }

  get received(): number {
    return this.#channel.received;
  }

  get raw(): string {
    return this.#original.raw;
  }

  get gone(): boolean {
    return this.ended !== null;
  }

  processorTime(): number | null {
    return this.#original.processorTime();
  }

  /** A fork needs none. */
  makeRealms(): void {}

  submission(code: string): void {
    this.#channel.submission(code);
  }

  run(script: Buffer, numbers: Buffer): void {
    this.#channel.run(script, numbers);
  }

  async end(): Promise<void> {
    this.#channel.ignore();
    this.#channel.listener = null;
    // What has arrived must be read for the stream to close.
    this.#stream.resume();
    this.#stream.end();
    await this.#closed;
  }
}
