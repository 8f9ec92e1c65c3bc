/**
 * A Python process that can train a user's model: started for one file, and asked at once whether it can, and
 * for the settings beside the model.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { StudentError } from '../student-protocol.ts';
import { EndedEarly } from '../student-thread.ts';
import { FrameReader, frameParts, type PythonFrame, type SentArray } from './frames.ts';

/** What an interpreter says of itself and of the files. */
export interface Opened {
  /** Of hyperparameters.py, as it is written there; null without the file. */
  readonly hyperparameters: Readonly<Record<string, unknown>> | null;
  readonly versions: Readonly<Record<'python' | 'numpy', string>>;
  /** Its version; null where it is missing. */
  readonly scikitLearn: string | null;
}

export type Opening =
  | { readonly kind: 'opened'; readonly opened: Opened }
  /** It cannot train. `python` is its version; null where nothing started. */
  | {
      readonly kind: 'unfit';
      readonly python: string | null;
      readonly missing: 'numpy' | 'version' | 'python';
    }
  /** Something is wrong with the user's files. */
  | { readonly kind: 'error'; readonly error: StudentError };

const besideThisModule = new URL('./python/start.py', import.meta.url);
const fromSources = new URL('./program/start.py', import.meta.url);

/** The file that Python runs. */
const program = (): string => fileURLToPath(existsSync(besideThisModule) ? besideThisModule : fromSources);

interface Listener {
  readonly onFrame: (frame: PythonFrame) => void;
  /** What it or its libraries write to the standard streams. */
  readonly onText: (text: string) => void;
}

export class PythonProcess {
  readonly opening: Promise<Opening>;
  /** Rejects with an `EndedEarly` when it ends by itself. */
  readonly failure: Promise<never>;
  readonly #child: ChildProcess;
  readonly #channel: Duplex;
  /** What arrives before someone listens. */
  readonly #early: ((listener: Listener) => void)[] = [];
  #listener: Listener | null = null;
  #answer: ((opening: Opening) => void) | null = null;

  /** @param file of the model, absolute. */
  constructor(interpreter: string, file: string) {
    this.#child = spawn(interpreter, ['-B', program()], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, PYTHONUTF8: '1', PYTHONUNBUFFERED: '1' },
      windowsHide: true,
    });
    this.#channel = this.#child.stdio[3] as Duplex;
    // It is gone then; `failure` says so.
    this.#channel.on('error', () => {});
    const reader = new FrameReader();
    this.#channel.on('data', (chunk: Buffer) => {
      for (const frame of reader.add(chunk)) this.#take(frame);
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#pass(({ onText }) => onText(text)));
    }
    const ended = new Promise<string | null>((resolve) => {
      this.#child.once('error', () => resolve(null));
      this.#child.once('close', (_code, signal) => resolve(signal));
    });
    this.failure = ended.then((signal) => Promise.reject(new EndedEarly(signal)));
    // Handled by the training that uses it; before that, `opening` says it.
    this.failure.catch(() => {});
    this.opening = Promise.race([
      new Promise<Opening>((resolve) => {
        this.#answer = resolve;
      }),
      ended.then((): Opening => ({ kind: 'unfit', python: null, missing: 'python' })),
    ]);
    this.send({ type: 'open', file });
  }

  /** Call once. */
  listen(listener: Listener): void {
    this.#listener = listener;
    for (const handOver of this.#early.splice(0)) handOver(listener);
  }

  send(message: Readonly<Record<string, unknown>>, arrays: Readonly<Record<string, SentArray>> = {}): void {
    for (const part of frameParts(message, arrays)) this.#channel.write(part);
  }

  /** Ends it, whatever it does. Resolves when it is gone. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.failure.catch(() => {});
  }

  /** The first that says something answers `opening`. */
  #take(frame: PythonFrame): void {
    if (this.#answer !== null && frame.message.type !== 'printed') {
      this.#answer(openingOf(frame));
      this.#answer = null;
    } else this.#pass(({ onFrame }) => onFrame(frame));
  }

  #pass(handOver: (listener: Listener) => void): void {
    if (this.#listener === null) this.#early.push(handOver);
    else handOver(this.#listener);
  }
}

function openingOf({ message }: PythonFrame): Opening {
  const { type, ...fields } = message;
  if (type === 'opened') return { kind: 'opened', opened: fields as unknown as Opened };
  if (type === 'unfit')
    return { kind: 'unfit', ...(fields as { python: string; missing: 'numpy' | 'version' }) };
  return { kind: 'error', error: fields as unknown as StudentError };
}
