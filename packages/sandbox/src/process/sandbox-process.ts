/**
 * One sandboxed process: started in the strongest way the machine allows, sent frames, trusted in nothing
 * that it sends, and killed.
 *
 * It only moves messages; script-run.ts interprets them. Nothing here waits longer than the caller's clock.
 * It uses `spawn` and not execa because it inherits open descriptors and kills whole process groups.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { KIND } from '../harness/channel.ts';
import { bareEnvironment } from './bare-environment.ts';
import { FrameReader } from './frame-reader.ts';
import { GarbledMessage } from './garbled-message.ts';
import { killOnExit } from './kill-on-exit.ts';
import { machineError } from './known-right.ts';
import type { LaunchPlan } from './launch-plans.ts';
import { killLeftovers, ownedBy } from './leftovers.ts';
import type { Message, UnfitMessage } from './messages.ts';
import { processorTimeOf } from './processor-time.ts';
import { afterRunning } from './running-time.ts';
import { unfitError } from './unfit-program.ts';

/**
 * Output kept that did not come through the console: nothing of ours writes there, but V8 does before it
 * gives up.
 */
const MAX_RAW = 64 * 1024;
const MAX_RAW_TOTAL = 32 * 1024 * 1024;
/** For a process to start and greet, also on a busy machine. */
const HELLO_MS = 60_000;

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

const nothing = Buffer.alloc(0);

export class SandboxProcess {
  layers: readonly string[];
  /** What reached stdout and stderr, cut. */
  raw = '';
  /** Bytes that have arrived on the channel. */
  received = 0;
  listener: Listener | null = null;
  readonly #child: ChildProcess;
  readonly #channel: Duplex;
  readonly #reader = new FrameReader();
  readonly #uid: number | null;
  #rawTotal = 0;
  /** Its program lacks what it needs, as it says before any submission. */
  #unfit: UnfitMessage | null = null;
  #ended: Ended | null = null;
  #reason: 'garbled' | 'flood' | null = null;
  #detail = '';
  readonly #closed: Promise<void>;

  private constructor(plan: LaunchPlan, inherited: readonly number[]) {
    this.layers = plan.layers;
    this.#uid = plan.uid;
    this.#child = spawn(plan.command, plan.args, {
      // A harness' files are passed open: the process may open none, and copying them through the channel
      // takes long.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...inherited],
      detached: process.platform !== 'win32',
      env: { ...bareEnvironment(), ...plan.environment },
      cwd: process.platform === 'win32' ? undefined : '/',
      windowsHide: true,
    });
    this.#channel = this.#child.stdio[3] as Duplex;
    // A process that dies breaks its pipes; its end is reported by 'close'.
    this.#channel.on('error', () => {});
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      (stream as Readable).on('error', () => {});
      (stream as Readable).on('data', (chunk: Buffer) => this.#takeRaw(chunk));
    }
    this.#closed = new Promise((resolve) => {
      const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
        if (!this.#ended) {
          this.#ended = { code, signal, reason: this.#reason, detail: this.#detail };
          this.listener?.ended(this.#ended);
        }
        resolve();
      };
      this.#child.on('error', (error) => {
        this.#detail = error.message;
        finish(null, null);
      });
      // A stray descendant may hold the pipes open: 'close' gets a moment, so that output under way still
      // arrives.
      this.#child.on('exit', (code, signal) => {
        const grace = setTimeout(() => finish(code, signal), 250);
        this.#child.on('close', () => {
          clearTimeout(grace);
          finish(code, signal);
        });
      });
    });
    killOnExit(() => this.#kill(), this.#closed);
  }

  /**
   * Starts a process, trying the plans from index `first` on; returns the index of the one that worked.
   * @throws InputError if none does: the machine is at fault, or a program lacks what it needs
   */
  static async start(
    plans: readonly LaunchPlan[],
    inherited: readonly number[],
    first: number,
  ): Promise<{ sandbox: SandboxProcess; plan: number }> {
    let lastWords = '';
    const unfit = new Map<string | undefined, UnfitMessage>();
    for (let i = Math.min(first, plans.length - 1); i < plans.length; i++) {
      const { uid, program } = plans[i]!;
      if (unfit.has(program)) continue;
      if (uid !== null && (await ownedBy(uid)).length > 0) continue;
      const candidate = new SandboxProcess(plans[i]!, inherited);
      await candidate.#listen();
      if (await candidate.#greets()) return { sandbox: candidate, plan: i };
      if (candidate.#unfit) unfit.set(program, candidate.#unfit);
      lastWords = candidate.raw || candidate.#detail;
      // A weaker way of starting is for a machine that forbids this one, not for one that is slow.
      const hangs = candidate.#ended === null && candidate.#unfit === null;
      await candidate.end();
      if (hangs) throw machineError('that its process does not start in time');
    }
    if (unfit.size > 0) throw unfitError(unfit);
    throw machineError(`that its process does not start: ${lastWords.trim()}`);
  }

  /** The schema's library is loaded while the process starts. */
  async #listen(): Promise<void> {
    const { parseMessage } = await import('./messages.ts');
    this.#channel.on('data', (chunk: Buffer) => this.#take(chunk, parseMessage));
  }

  #greets(): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = afterRunning(HELLO_MS, () => setImmediate(() => resolve(false)));
      const settle = (greeted: boolean): void => {
        cancel();
        this.listener = null;
        resolve(greeted);
      };
      this.listener = {
        message: (message) => {
          if (message.t === 'hello') this.layers = [...this.layers, ...(message.layers ?? [])];
          if (message.t === 'unfit') this.#unfit = message;
          settle(message.t === 'hello');
        },
        ended: () => settle(false),
      };
      if (this.#ended) settle(false);
    });
  }

  #take(chunk: Buffer, parseMessage: (text: Buffer) => Message): void {
    if (this.#reason) return;
    this.received += chunk.length;
    try {
      for (const { text, block } of this.#reader.push(chunk)) {
        this.listener?.message(parseMessage(text), block);
        if (this.#reason) return;
      }
    } catch (error) {
      if (!(error instanceof GarbledMessage)) throw error;
      this.#giveUp('garbled', error.message);
    }
  }

  #takeRaw(chunk: Buffer): void {
    this.#rawTotal += chunk.length;
    if (this.raw.length < MAX_RAW) this.raw += chunk.toString('utf8').slice(0, MAX_RAW - this.raw.length);
    if (this.#rawTotal > MAX_RAW_TOTAL) this.#giveUp('flood', '');
  }

  #giveUp(reason: 'garbled' | 'flood', detail: string): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#detail = detail;
    this.#kill();
  }

  #send(kind: number, text: Buffer, block: Buffer): void {
    const head = Buffer.from(Uint32Array.of(kind, text.length, block.length).buffer);
    for (const part of [head, text, block]) if (part.length > 0) this.#channel.write(part);
  }

  /** Makes so many realms ahead, beside the first: each is used for one script, as always. */
  makeRealms(count: number): void {
    for (let i = 0; i < count; i++) this.#send(KIND.realm, nothing, nothing);
  }

  submission(code: string): void {
    this.#send(KIND.submission, Buffer.from(code, 'utf8'), nothing);
  }

  run(script: Buffer, numbers: Buffer): void {
    this.#reader.allowMore();
    this.#send(KIND.run, script, numbers);
  }

  #kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }

  /** Kills whatever is left of it and waits until it is gone. May be called twice. */
  async end(): Promise<void> {
    this.listener = null;
    this.#kill();
    await this.#closed;
    this.#channel.destroy();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    if (this.#uid !== null) await killLeftovers(this.#uid);
  }

  /** Processor time used so far, in milliseconds; null if the system does not tell. */
  processorTime(): number | null {
    return processorTimeOf(this.#child.pid);
  }

  get ended(): Ended | null {
    return this.#ended;
  }

  /** True as soon as it has ended, when its last output may not have arrived yet. */
  get gone(): boolean {
    return this.#ended !== null || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
