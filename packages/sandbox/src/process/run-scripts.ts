/**
 * Runs scripts on a submission in the sandbox and returns for each, exactly once, how it ended.
 *
 * The parent drives: the next script's inputs are sent only after the last one ended. Every script gets a
 * fresh realm; when a process dies or is ended for its time, the remaining scripts get a new one, so no
 * script affects another. Only loading is shared: it is the same code without inputs in every realm, so if
 * the first loading hangs or dies, it is not tried again for the rest.
 */
import type { Script, ScriptOutcome } from '../protocol.ts';
import { describeStop } from './describe-stop.ts';
import type { Harness, Language, Runnable } from './harness.ts';
import { machineError, mayBeTheMachine } from './known-right.ts';
import { shortageOf } from './launch-plans.ts';
import { defaultLimits, type Limits, wallClockOf } from './limits.ts';
import { type Loading, LoadingState } from './loading.ts';
import { ownLimits } from './own-limits.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import type { TimeLimits } from './script-clock.ts';
import { type End, endOf, notStarted, timeUp } from './script-ends.ts';
import { runScript, type ScriptContext, type ScriptResult } from './script-run.ts';
import { harnessOf, type SandboxOptions, type StartSandbox, sandboxStarter } from './start-sandbox.ts';

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
}

export interface ScriptsRun {
  /** One for every script of the order, under its id. */
  readonly outcomes: Readonly<Record<string, ScriptOutcome>>;
  readonly loading: Loading;
  /** The sandbox's layers that were active. */
  readonly layers: readonly string[];
}

/** A process that is being started while the submission is still being read and bundled. */
export interface Sandbox {
  /** The language that it runs. */
  readonly language: Language;
  /**
   * Makes realms for so many scripts now: for a sandbox that is opened long before there is a submission.
   * Never rejects; that it does not start shows in `run`.
   */
  makeRealms(scripts: number): Promise<void>;
  /** Resolves when all outcomes are known. The process has been killed then, and may still be ending. */
  run(submission: Runnable, plan: ScriptPlan): Promise<ScriptsRun>;
  /** Ends the process, whether or not `run` was called, and waits until nothing of it is left. */
  close(): Promise<void>;
}

export function openSandbox(limits: Partial<Limits> = {}, options: SandboxOptions = {}): Sandbox {
  const all = { ...defaultLimits, ...limits };
  const harness = harnessOf(options);
  const start = sandboxStarter(all, options);
  const first = start();
  // The error surfaces in `run`; a caller that only closes the sandbox does not need it.
  first.catch(() => {});
  let ended = async (): Promise<void> => {};
  return {
    language: harness.language,
    // The process makes the first one in any case.
    makeRealms: (scripts) => first.then((sandbox) => sandbox.makeRealms(scripts - 1)).catch(() => {}),
    run: async (submission, plan) => {
      const work = new Run(submission, { limits: all, harness, first, start });
      ended = () => work.ended;
      const run = await work.perform(plan);
      if (Object.values(run.outcomes).some(mayBeTheMachine)) {
        await work.ended;
        await requireSoundMachine(Object.keys(run.outcomes).length, all, options);
      }
      return run;
    },
    close: async () => {
      await (await first.catch(() => null))?.end();
      await ended();
    },
  };
}

export async function runScripts(
  submission: Runnable,
  scripts: Readonly<Record<string, Script>>,
  limits: Partial<Limits> = {},
  options: SandboxOptions = {},
): Promise<ScriptsRun> {
  const sandbox = openSandbox(limits, options);
  try {
    return await sandbox.run(submission, { scripts });
  } finally {
    await sandbox.close();
  }
}

/** Enough to see what only fails in a later realm of one process. */
const MOST_REALMS = 8;

/**
 * Runs the known-right submission, with at most this many scripts, in the same sandbox: for an ending that
 * may be the machine's fault.
 * @throws InputError if it fails too, or this machine gives a submission less than its limits say
 */
async function requireSoundMachine(
  mostScripts: number,
  limits: Limits,
  options: SandboxOptions,
): Promise<void> {
  // Always our own harness: tests put another one in its place.
  const { files: _, ...others } = options;
  const harness = harnessOf(others);
  const own = options.own ?? ownLimits();
  const { programs } = await harness.open(limits, own);
  const shortage = shortageOf(limits, own, programs[0]!);
  if (shortage !== null) throw machineError(shortage);
  const realms = Math.min(MOST_REALMS, mostScripts);
  const scripts = Object.fromEntries(
    Array.from({ length: realms }, (_, i) => [`${i}`, harness.known.script]),
  );
  const start = sandboxStarter(limits, others);
  const work = new Run(harness.known.submission, { limits, harness, first: start(), start });
  const run = await work.perform({ scripts });
  await work.ended;
  const failed = Object.values(run.outcomes).find(({ ending }) => ending !== 'finished');
  if (!failed) return;
  throw machineError(failed.reason ? describeStop(failed.reason) : (failed.error?.message ?? failed.ending));
}

/** What a run works with. */
interface Started {
  readonly limits: Limits;
  readonly harness: Harness;
  /** The process to use first, and what starts another one. */
  readonly first: Promise<SandboxProcess>;
  readonly start: StartSandbox;
}

class Run {
  readonly #submission: Runnable;
  readonly #limits: Limits;
  readonly #start: StartSandbox;
  readonly #context: ScriptContext;
  /** The process to use next; null when a new one must be started. */
  #sandbox: Promise<SandboxProcess> | null;
  #layers: readonly string[] = [];
  /** After `perform`: resolves when the last process is gone. */
  ended: Promise<void> = Promise.resolve();

  constructor(submission: Runnable, { limits, harness, first, start }: Started) {
    this.#submission = submission;
    this.#limits = limits;
    this.#start = start;
    this.#sandbox = first;
    const loading = new LoadingState(limits.outputBytes);
    this.#context = { limits, loading, places: harness.placesOf(submission) };
  }

  async perform({
    scripts,
    order = () => Object.keys(scripts),
    groupOf = (id) => id,
  }: ScriptPlan): Promise<ScriptsRun> {
    const { loading } = this.#context;
    const outcomes: Record<string, ScriptOutcome> = {};
    const timedOut = new Map<string, End>();
    let loadingFailed: End | null = null;
    const waiting = await this.#sandbox!;
    // One that was opened long ago may have been ended by anything meanwhile.
    if (waiting.gone) this.#sandbox = this.#restart();
    else waiting.submission(this.#submission.code);
    const { scriptMs, totalMs } = this.#limits;
    const left = { cpuMs: totalMs, wallMs: wallClockOf(totalMs) };
    try {
      for (const id of order(outcomes)) {
        const outOfTime = left.cpuMs <= 0 || left.wallMs <= 0 ? timeUp({ code: 'not-run' }) : undefined;
        const known: End | undefined = loadingFailed ?? timedOut.get(groupOf(id)) ?? outOfTime;
        if (known) {
          outcomes[id] = notStarted(known);
          continue;
        }
        const { outcome, loaded, used } = await this.#one(scripts[id]!, {
          cpuMs: Math.min(scriptMs, left.cpuMs),
          wallMs: Math.min(wallClockOf(scriptMs), left.wallMs),
        });
        left.cpuMs -= used.cpuMs;
        left.wallMs -= used.wallMs;
        outcomes[id] = outcome;
        if (outcome.ending === 'timeout') timedOut.set(groupOf(id), endOf(outcome));
        if (!loaded && !loading.everLoaded) loadingFailed = endOf(outcome);
        loading.everLoaded ||= loaded;
      }
    } finally {
      this.ended = this.#end();
    }
    return { outcomes, loading: loading.result, layers: this.#layers };
  }

  async #one(script: Script, time: TimeLimits): Promise<ScriptResult> {
    this.#sandbox ??= this.#restart();
    const sandbox = await this.#sandbox;
    this.#layers = sandbox.layers;
    const result = await runScript(sandbox, script, time, this.#context);
    const { ending } = result.outcome;
    if (ending !== 'finished' && ending !== 'threw') {
      this.#sandbox = null;
      await sandbox.end();
    }
    return result;
  }

  async #end(): Promise<void> {
    await (await this.#sandbox?.catch(() => null))?.end();
  }

  async #restart(): Promise<SandboxProcess> {
    const sandbox = await this.#start();
    sandbox.submission(this.#submission.code);
    return sandbox;
  }
}
