/**
 * One sandboxed process: started in the strongest way the machine allows, sent frames, trusted in nothing
 * that it sends, and killed.
 *
 * It only moves messages; script-run.ts interprets them. Nothing here waits longer than the caller's clock.
 * It uses `spawn` and not execa because it inherits open descriptors and kills whole process groups.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { bareEnvironment } from './bare-environment.ts';
import { killOnExit } from './kill-on-exit.ts';
import { machineError } from './known-right.ts';
import type { LaunchPlan } from './launch-plans.ts';
import { killLeftovers, ownedBy } from './leftovers.ts';
import type { UnfitMessage } from './messages.ts';
import { processorTimeOf } from './processor-time.ts';
import { afterRunning } from './running-time.ts';
import { type Ended, type Listener, ScriptChannel, type ScriptServer } from './script-channel.ts';
import { Twin } from './twin.ts';
import { unfitError } from './unfit-program.ts';

/**
 * Output kept that did not come through the console: nothing of ours writes there, but V8 does before it
 * gives up.
 */
const MAX_RAW = 64 * 1024;
const MAX_RAW_TOTAL = 32 * 1024 * 1024;
/** For a process to start and greet, also on a busy machine. */
const HELLO_MS = 60_000;

/** What a process is started with beside its plan. */
export interface Started {
  /** Files that it inherits open. */
  readonly inherited: readonly number[];
  /** True to have a twin of it (twin.ts), of a program that can have one. */
  readonly twin: boolean;
}

export class SandboxProcess implements ScriptServer {
  layers: readonly string[];
  raw = '';
  /** Where it was asked for; one that there is not is gone. */
  readonly twin: Twin | null;
  readonly #child: ChildProcess;
  readonly #stream: Duplex;
  readonly #channel: ScriptChannel;
  readonly #uid: number | null;
  #rawTotal = 0;
  /** Its program lacks what it needs, as it says before any submission. */
  #unfit: UnfitMessage | null = null;
  #ended: Ended | null = null;
  #reason: 'garbled' | 'flood' | null = null;
  #detail = '';
  readonly #closed: Promise<void>;

  private constructor(plan: LaunchPlan, { inherited, twin: hasTwin }: Started) {
    this.layers = plan.layers;
    this.#uid = plan.uid;
    this.#child = spawn(plan.command, plan.args, {
      // A harness' files are passed open: the process may open none, and copying them through the channel
      // takes long.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...inherited, ...(hasTwin ? (['pipe'] as const) : [])],
      detached: process.platform !== 'win32',
      env: { ...bareEnvironment(), ...plan.environment },
      cwd: process.platform === 'win32' ? undefined : '/',
      windowsHide: true,
    });
    this.#stream = this.#child.stdio[3] as Duplex;
    // Its end is reported by 'close'.
    this.#channel = new ScriptChannel(this.#stream, (detail) => this.#giveUp('garbled', detail));
    const last = (this.#child.stdio as readonly unknown[]).at(-1) as Duplex;
    this.twin = hasTwin ? new Twin(last, this) : null;
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
    started: Started,
    first: number,
  ): Promise<{ sandbox: SandboxProcess; plan: number }> {
    let lastWords = '';
    const unfit = new Map<string | undefined, UnfitMessage>();
    for (let i = Math.min(first, plans.length - 1); i < plans.length; i++) {
      const { uid, program } = plans[i]!;
      if (unfit.has(program)) continue;
      if (uid !== null && (await ownedBy(uid)).length > 0) continue;
      const candidate = new SandboxProcess(plans[i]!, started);
      await candidate.twin?.listen();
      // Last: from now on it may greet.
      await candidate.#channel.listen();
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

  #takeRaw(chunk: Buffer): void {
    this.#rawTotal += chunk.length;
    if (this.raw.length < MAX_RAW) this.raw += chunk.toString('utf8').slice(0, MAX_RAW - this.raw.length);
    if (this.#rawTotal > MAX_RAW_TOTAL) this.#giveUp('flood', '');
  }

  #giveUp(reason: 'garbled' | 'flood', detail: string): void {
    if (this.#reason) return;
    this.#channel.ignore();
    this.#reason = reason;
    this.#detail = detail;
    this.#kill();
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

  makeRealms(count: number): void {
    this.#channel.makeRealms(count);
  }

  readyRealm(): void {
    this.#channel.readyRealm();
  }

  submission(code: string): void {
    this.#channel.submission(code);
  }

  run(script: Buffer, numbers: Buffer): void {
    this.#channel.run(script, numbers);
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

  async end(): Promise<void> {
    this.listener = null;
    this.#kill();
    await this.#closed;
    this.#stream.destroy();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    if (this.#uid !== null) await killLeftovers(this.#uid);
  }

  processorTime(): number | null {
    return processorTimeOf(this.#child.pid);
  }

  get ended(): Ended | null {
    return this.#ended;
  }

  get gone(): boolean {
    return this.#ended !== null || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
