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
  #close: () => void = () => {};
  #hasGreeted = false;
  ended: Ended | null = null;

  constructor(stream: Duplex, original: Original) {
    this.#original = original;
    this.#stream = stream;
    this.#channel = new ScriptChannel(stream, () => {
      this.#endWith('garbled');
      stream.end();
      this.#close();
    });
    this.#channel.listener = {
      message: ({ t }) => {
        this.#hasGreeted = t === 'hello';
      },
      ended: () => {},
    };
    this.#closed = new Promise((resolve) => {
      this.#close = resolve;
    });
    // With the process that it is of, or where nothing else holds its channel open.
    stream.on('close', () => {
      this.#endWith(null);
      this.#close();
    });
  }

  #endWith(reason: 'garbled' | null): void {
    if (this.ended) return;
    this.ended = { code: null, signal: null, reason, detail: '' };
    this.listener?.ended(this.ended);
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
    return this.ended !== null || !this.#hasGreeted;
  }

  processorTime(): number | null {
    return this.#original.processorTime();
  }

  /** A fork needs none. */
  makeRealms(): void {}

  readyRealm(): void {}

  submission(code: string): void {
    this.#channel.submission(code);
  }

  run(script: Buffer, numbers: Buffer): void {
    this.#channel.run(script, numbers);
  }

  async end(): Promise<void> {
    if (!this.#hasGreeted) {
      this.#channel.ignore();
      this.#stream.destroy();
      this.#close();
    }
    // It says that it and its script are gone; what else still arrives is of no interest.
    this.#channel.listener = {
      message: ({ t }) => {
        if (t === 'died') this.#close();
      },
      ended: () => {},
    };
    this.#stream.end();
    await this.#closed;
    this.#endWith(null);
    this.#stream.destroy();
  }
}
