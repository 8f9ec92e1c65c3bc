/**
 * A process that grades, seen from the worker. It grades one submission at a time, and is replaced when it
 * ends or does not answer: that is a failure of the grader, never of the student.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder } from '@hw5/base/node';
import type { Attempt, FromChild, ToChild } from './messages.ts';

export interface GraderProgram {
  /** The program: it calls `serveGrades`. */
  readonly program: string;
  /** The options of `grade` that decide a grade: fixtures and limits. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Opened {
  readonly conditions: string;
  readonly giveUpMs: number;
}

/** Of what the process wrote to stderr, for the reason of a failure. */
const KEPT = 2000;

/** Nothing near a submission knows the way to the grades. */
const withoutDatabase = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PG')));

export class GraderProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly opened: Promise<Opened>;
  #stderr = '';
  #ended = false;

  /** @throws InputError if there is no place for temporary files. */
  constructor({ program, options }: GraderProgram) {
    this.#folder = makeTemporaryFolder('hw5-worker-');
    this.#child = fork(program, [], {
      execArgv: [],
      serialization: 'advanced',
      env: withoutDatabase(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own, so that Ctrl-C in a terminal does not reach it.
      detached: true,
    });
    this.#child.on('exit', () => {
      this.#ended = true;
      rmSync(this.#folder, { recursive: true, force: true });
    });
    this.#child.on('error', () => {
      this.#ended = true;
    });
    this.#child.stderr!.on('data', (text: Buffer) => {
      this.#stderr = (this.#stderr + text.toString()).slice(-KEPT);
    });
    this.opened = this.#ask({ type: 'open', options, folder: this.#folder }).then((answer) => {
      if (answer.type === 'refused') throw new InputError(answer.fields);
      if (answer.type !== 'opened') throw new Error(`the grader answered ${answer.type} when it was opened`);
      return answer;
    });
    this.opened.catch(() => {});
  }

  get isUsable(): boolean {
    return !this.#ended && this.#child.connected;
  }

  /** Never rejects. After `failed`, see {@link isUsable}. */
  async grade(pack: Buffer, entry: string): Promise<Attempt> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const { giveUpMs } = await this.opened;
      const late = new Promise<Attempt>((resolve) => {
        timer = setTimeout(() => {
          this.end();
          resolve({
            kind: 'failed',
            reason: `the grader did not finish this submission within ${giveUpMs / 1000} s`,
          });
        }, giveUpMs);
      });
      const answer = await Promise.race([this.#ask({ type: 'grade', pack, entry }), late]);
      if ('type' in answer && answer.type !== 'graded') throw new Error(`the grader answered ${answer.type}`);
      return answer as Attempt;
    } catch (error) {
      this.end();
      return { kind: 'failed', reason: (error as Error).message };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process at once, and with it the sandbox that it may have open. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#child.connected) this.#child.disconnect();
    // One that does not run its handlers any more.
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 2000);
    this.#child.once('exit', () => clearTimeout(kill));
  }

  #ask(message: ToChild): Promise<FromChild> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const done = (): void => {
        child.off('message', onMessage);
        child.off('exit', onExit);
        child.off('error', reject);
      };
      const onMessage = (answer: unknown): void => {
        done();
        resolve(answer as FromChild);
      };
      const onExit = (code: number | null, signal: string | null): void => {
        done();
        const last = this.#stderr.trim();
        reject(new Error(`the grader ended with ${signal ?? code}${last ? `: ${last}` : ''}`));
      };
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.once('error', reject);
      if (this.#ended || !child.connected) onExit(child.exitCode, child.signalCode);
      else child.send(message, (error) => error && reject(error));
    });
  }
}
