/**
 * The scripts of one submission, one after the other, in one process or, where one is ended, the next.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Script, ScriptOutcome } from '../protocol.ts';
import type { Harness, Runnable } from './harness.ts';
import { type Limits, wallClockOf } from './limits.ts';
import { type Loading, LoadingState } from './loading.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import { endWithScript } from './script-channel.ts';
import type { TimeLimits } from './script-clock.ts';
import { type End, endOf, notStarted, timeUp } from './script-ends.ts';
import { encodeScript } from './script-message.ts';
import { runScript, type ScriptContext, type ScriptResult } from './script-run.ts';
import { isSound, type SideProcess } from './side-process.ts';
import type { StartSandbox } from './start-sandbox.ts';

/** What to run. */
export interface ScriptPlan {
  readonly scripts: Readonly<Record<string, Script>>;
  /**
   * The scripts' ids in the order to run them; `outcomes` holds how those before ended. By default all, as
   * listed.
   */
  readonly order?: (outcomes: Readonly<Record<string, ScriptOutcome>>) => Iterable<string>;
  /**
   * Scripts of one group do the same with other numbers; if one runs out of time, the next are not tried. By
   * default one each.
   */
  readonly groupOf?: (id: string) => string;
  /** Scripts that the order will ask for unless others fail, those that take longest first. */
  readonly likely?: readonly string[];
  /** Ends the script that runs, and all others: the run then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface ScriptsRun {
  /** One for every script of the order, under its id. */
  readonly outcomes: Readonly<Record<string, ScriptOutcome>>;
  readonly loading: Loading;
  /** The sandbox's layers that were active. */
  readonly layers: readonly string[];
}

/** What a run works with. */
export interface Started {
  readonly limits: Limits;
  readonly harness: Harness;
  /** The process to use first, and what starts another one. */
  readonly first: Promise<SandboxProcess>;
  readonly start: StartSandbox;
  readonly side: SideProcess | null;
}

export class Run {
  readonly #submission: Runnable;
  readonly #limits: Limits;
  readonly #start: StartSandbox;
  readonly #context: ScriptContext;
  readonly #side: SideProcess | null;
  /** The process to use next; null when a new one must be started. */
  #sandbox: Promise<SandboxProcess> | null;
  #layers: readonly string[] = [];
  #isStopped = false;
  /** What the second process is to run, once there is something to run it on. */
  #runBeside: () => void = () => {};
  /** After `perform`: resolves when the last process is gone. */
  ended: Promise<void> = Promise.resolve();

  constructor(submission: Runnable, { limits, harness, first, start, side }: Started) {
    this.#submission = submission;
    this.#limits = limits;
    this.#start = start;
    this.#sandbox = first;
    this.#side = side;
    const loading = new LoadingState(limits.outputBytes);
    this.#context = {
      limits,
      loading,
      places: harness.placesOf(submission),
      whenLoaded: () => this.#runBeside(),
    };
  }

  /** Encodes scripts while the process starts: this one has little else to do. */
  async #encode(scripts: ScriptPlan['scripts']): Promise<void> {
    let isStarting = true;
    const started = (): void => {
      isStarting = false;
    };
    // One that has started says so at once, and is not made to wait for a turn.
    await Promise.race([this.#sandbox!.then(started, started), null]);
    // By their names: a script may be made when it is asked for.
    for (const id of Object.keys(scripts)) {
      if (!isStarting) return;
      encodeScript(scripts[id]!);
      await nextTurn();
    }
  }

  async perform({
    scripts,
    order = () => Object.keys(scripts),
    groupOf = (id) => id,
    likely = [],
    signal,
  }: ScriptPlan): Promise<ScriptsRun> {
    const { loading } = this.#context;
    const outcomes: Record<string, ScriptOutcome> = {};
    const timedOut = new Map<string, End>();
    let loadingFailed: End | null = null;
    await this.#encode(scripts);
    const waiting = await this.#sandbox!;
    // One that was opened long ago may have been ended by anything meanwhile.
    if (waiting.gone) this.#sandbox = this.#restart();
    else waiting.submission(this.#submission.code);
    this.#runBeside = () => this.#begin(likely, scripts);
    const { scriptMs, totalMs } = this.#limits;
    const left = { cpuMs: totalMs, wallMs: wallClockOf(totalMs) };
    const stop = (): void => void this.#stop();
    signal?.addEventListener('abort', stop);
    try {
      for (const id of order(outcomes)) {
        signal?.throwIfAborted();
        const outOfTime = left.cpuMs <= 0 || left.wallMs <= 0 ? timeUp({ code: 'not-run' }) : undefined;
        const known: End | undefined = loadingFailed ?? timedOut.get(groupOf(id)) ?? outOfTime;
        if (known) {
          outcomes[id] = notStarted(known);
          continue;
        }
        const time = {
          cpuMs: Math.min(scriptMs, left.cpuMs),
          wallMs: Math.min(wallClockOf(scriptMs), left.wallMs),
        };
        const ahead = await this.#side?.take(id, time.cpuMs);
        // Nothing that is likely to run is left: no realm is made for what is not.
        const isLast = likely.length > 0 && likely.every((other) => other === id || outcomes[other]);
        const { outcome, loaded, used } = ahead ?? (await this.#inTurn(scripts[id]!, time, isLast));
        left.cpuMs -= used.cpuMs;
        left.wallMs -= used.wallMs;
        outcomes[id] = outcome;
        if (outcome.ending === 'timeout') timedOut.set(groupOf(id), endOf(outcome));
        if (!loaded && !loading.everLoaded) loadingFailed = endOf(outcome);
        loading.everLoaded ||= loaded;
        if (loading.everLoaded) this.#runBeside();
      }
      signal?.throwIfAborted();
    } finally {
      signal?.removeEventListener('abort', stop);
      this.ended = this.#end();
    }
    return { outcomes, loading: loading.result, layers: this.#layers };
  }

  /** A script that did not come to its end beside another process runs once more, alone. */
  async #inTurn(script: Script, time: TimeLimits, isLast: boolean): Promise<ScriptResult> {
    const side = this.#side?.mayRun ? this.#side : null;
    if (side === null) return this.#one(script, time, isLast);
    const result = await side.beside(this.#one(script, time, isLast));
    if (isSound(result) || !side.hasBegun || this.#isStopped) return result;
    await side.stop();
    return this.#one(script, time, isLast);
  }

  /** Ends the process, and with it the script that runs. */
  async #stop(): Promise<void> {
    this.#isStopped = true;
    void this.#side?.stop();
    const sandbox = await this.#sandbox?.catch(() => null);
    if (sandbox) await endWithScript(sandbox);
  }

  #begin(ids: readonly string[], scripts: ScriptPlan['scripts']): void {
    // What it prints while it is loaded has been printed before.
    const loading = new LoadingState(this.#limits.outputBytes);
    const { limits, places } = this.#context;
    // It never rejects: what it has is asked for, or not.
    void this.#side?.run(this.#submission.code, ids, scripts, { limits, places, loading });
  }

  async #one(script: Script, time: TimeLimits, isLast: boolean): Promise<ScriptResult> {
    this.#sandbox ??= this.#restart();
    const sandbox = await this.#sandbox;
    this.#layers = sandbox.layers;
    const running = runScript(sandbox, script, time, this.#context);
    if (!isLast) sandbox.readyRealm();
    const result = await running;
    const { ending } = result.outcome;
    if (ending !== 'finished' && ending !== 'threw') {
      this.#sandbox = null;
      await sandbox.end();
    }
    return result;
  }

  async #end(): Promise<void> {
    // At once: a twin ends with the process that it is of, and need not be waited for before.
    const last = this.#sandbox?.catch(() => null).then((sandbox) => sandbox?.end());
    await Promise.all([this.#side?.stop(), last]);
  }

  async #restart(): Promise<SandboxProcess> {
    const sandbox = await this.#start();
    sandbox.submission(this.#submission.code);
    return sandbox;
  }
}
