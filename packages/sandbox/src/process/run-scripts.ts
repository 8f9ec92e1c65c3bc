/**
 * Runs scripts against a submission in the sandbox and says for each, exactly once, how it ended.
 *
 * Parent-driven: the next script's inputs are sent only after the last one ended. Every script gets a fresh realm; when a process
 * dies or is ended for its time, the scripts that remain get a new one, so no script costs another. Only loading is shared: it is
 * the same code without inputs in every realm, so where the first loading hangs or dies, the rest are not tried again.
 */

import { sanitizeLine } from '@hw5/base/text';
import { Collected } from '../harness/collect.ts';
import type { Script, ScriptOutcome, StopReason, ThrownError } from '../protocol.ts';
import { decodeCall, decodeResult } from './decode-message.ts';
import { GarbledMessage } from './garbled-message.ts';
import { type HarnessFiles, harnessFiles } from './harness-files.ts';
import { type LaunchPlan, launchPlans } from './launch-plans.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Message, ThrownMessage } from './messages.ts';
import { Printed } from './printed.ts';
import { type Ended, SandboxProcess } from './sandbox-process.ts';
import { encodeScript } from './script-message.ts';
import { Locator, ranOutOfMemory, thrownError } from './thrown-error.ts';

/** What the sandbox needs of a submission: a script for a realm, and the way back to the student's lines. */
export interface Runnable {
  readonly code: string;
  readonly sourceMap: string;
}

export interface Loading {
  /** Printed while the submission's modules were loaded (the first time). */
  readonly printed: string;
  readonly printedTruncated: boolean;
  /** What a module threw while it was loaded; every script then ended the same way. */
  readonly error: ThrownError | null;
  /** Why there is nothing to grade: V8 does not compile it, or no class `Model` is exported. */
  readonly rejection: string | null;
}

/** What to run. */
export interface ScriptPlan {
  readonly scripts: Readonly<Record<string, Script>>;
  /** The scripts' ids in the order to run them; `outcomes` holds how those before ended. All of them, as listed, where not given. */
  readonly order?: (outcomes: Readonly<Record<string, ScriptOutcome>>) => Iterable<string>;
  /** Scripts of one kin do the same with other numbers; where one ran out of time, the next are not tried. */
  readonly kinOf?: (id: string) => string;
}

export interface ScriptsRun {
  /** One for every script of the order, under its id. */
  readonly outcomes: Readonly<Record<string, ScriptOutcome>>;
  readonly loading: Loading;
  /** The sandbox's layers that were active. */
  readonly layers: readonly string[];
}

type End = Pick<ScriptOutcome, 'ending' | 'error' | 'reason'>;

/** The plan that worked last: which ones this machine allows does not change while we run. */
let workingPlan = 0;

export interface SandboxOptions {
  /** What runs in the process; another harness lets tests put hostile code outside of any realm. */
  readonly files?: HarnessFiles;
  /** The first way of starting to try, see launch-plans.ts; by default the one that worked last. */
  readonly firstPlan?: number;
  /** Other ways of starting; tests take a layer away to see that the next one holds by itself. */
  readonly plans?: (plans: readonly LaunchPlan[]) => readonly LaunchPlan[];
}

type StartProcess = () => Promise<SandboxProcess>;

function starter(limits: Limits, { files, firstPlan, plans }: SandboxOptions): StartProcess {
  return async () => {
    const harness = files ?? (await harnessFiles());
    const all = launchPlans(limits, harness.main);
    const { process, plan } = await SandboxProcess.start(
      plans ? plans(all) : all,
      harness,
      firstPlan ?? workingPlan,
    );
    if (firstPlan === undefined) workingPlan = plan;
    return process;
  };
}

/** A process that is being started while the submission is still being read and bundled. */
export interface Sandbox {
  run(submission: Runnable, plan: ScriptPlan): Promise<ScriptsRun>;
  /** Ends the process, whether or not `run` was called. */
  close(): Promise<void>;
}

export function openSandbox(limits: Partial<Limits> = {}, options: SandboxOptions = {}): Sandbox {
  const all = { ...defaultLimits, ...limits };
  const startProcess = starter(all, options);
  const first = startProcess();
  first.catch(() => {});
  return {
    run: (submission, plan) => new Run(submission, plan, all, first, startProcess).perform(),
    close: async () => {
      await (await first.catch(() => null))?.end();
    },
  };
}

export function runScripts(
  submission: Runnable,
  scripts: Readonly<Record<string, Script>>,
  limits: Partial<Limits> = {},
  options: SandboxOptions = {},
): Promise<ScriptsRun> {
  return openSandbox(limits, options).run(submission, { scripts });
}

const timeUp = (reason: StopReason): End => ({ ending: 'timeout', error: null, reason });

function endOfProcess(ended: Ended, raw: string): End {
  const died = (reason: StopReason): End => ({ ending: 'died', error: null, reason });
  if (ended.reason === 'garbled') return died({ code: 'garbled-message', detail: ended.detail });
  if (ended.reason === 'flood') return died({ code: 'output-flood' });
  // V8 says so before it gives up; nobody gains by pretending.
  if (/out of memory|allocation failed|OOM/i.test(raw)) {
    return { ending: 'memory', error: null, reason: { code: 'memory-limit' } };
  }
  if (ended.signal) return died({ code: 'killed', signal: ended.signal });
  return died({ code: 'exited', exitCode: ended.code });
}

function endOfThrow(thrown: ThrownMessage, locator: Locator): End {
  const error = thrownError(thrown, locator);
  return ranOutOfMemory(thrown)
    ? { ending: 'memory', error, reason: { code: 'memory-limit' } }
    : { ending: 'threw', error, reason: null };
}

const whileLoading = (message: string): ThrownError => ({
  name: 'Error',
  message,
  location: null,
  notImplemented: false,
  during: 'loading',
});
const noModel = whileLoading('there is no class Model');
const notCompiled = whileLoading('the submission does not compile');

function doesNotCompile(
  { message, line, column }: Extract<Message, { t: 'refused' }>,
  locator: Locator,
): string {
  const place = locator.place(line, column);
  const why = sanitizeLine(message.slice(0, 200));
  return `The submission does not compile: ${why}${place === null ? '' : ` (${place})`}.`;
}

class Run {
  readonly #submission: Runnable;
  readonly #locator: Locator;
  readonly #plan: ScriptPlan;
  readonly #limits: Limits;
  readonly #first: Promise<SandboxProcess>;
  readonly #startProcess: StartProcess;
  readonly #loadingPrinted: Printed;
  #loadingError: ThrownError | null = null;
  #rejection: string | null = null;
  #everLoaded = false;

  constructor(
    submission: Runnable,
    plan: ScriptPlan,
    limits: Limits,
    first: Promise<SandboxProcess>,
    startProcess: StartProcess,
  ) {
    this.#startProcess = startProcess;
    this.#submission = submission;
    this.#locator = new Locator(submission.sourceMap);
    this.#plan = plan;
    this.#limits = limits;
    this.#first = first;
    this.#loadingPrinted = new Printed(limits.outputBytes);
  }

  async perform(): Promise<ScriptsRun> {
    const { scripts, order = () => Object.keys(scripts), kinOf = (id) => id } = this.#plan;
    const timedOut = new Map<string, End>();
    const outcomes: Record<string, ScriptOutcome> = {};
    let layers: readonly string[] = [];
    let process: SandboxProcess | null = await this.#first;
    process.submission(this.#submission.code);
    const deadline = performance.now() + this.#limits.totalMs;
    let sameForAll: End | null = null;
    try {
      for (const id of order(outcomes)) {
        const remaining = deadline - performance.now();
        const known: End | null =
          sameForAll ?? timedOut.get(kinOf(id)) ?? (remaining <= 0 ? neverTried : null);
        if (known) {
          outcomes[id] = notRun(known);
          continue;
        }
        if (!process) {
          process = await this.#startProcess();
          process.submission(this.#submission.code);
        }
        layers = process.layers;
        const { outcome, loaded } = await this.#one(
          process,
          scripts[id]!,
          Math.min(this.#limits.scriptMs, remaining),
        );
        outcomes[id] = outcome;
        if (outcome.ending === 'timeout') timedOut.set(kinOf(id), endOf(outcome));
        if (!loaded && !this.#everLoaded) {
          sameForAll = endOf(outcome);
        }
        this.#everLoaded ||= loaded;
        if (outcome.ending !== 'finished' && outcome.ending !== 'threw') {
          await process.end();
          process = null;
        }
      }
    } finally {
      await process?.end();
    }
    return {
      outcomes,
      loading: {
        printed: this.#loadingPrinted.toString(),
        printedTruncated: this.#loadingPrinted.truncated,
        error: this.#loadingError,
        rejection: this.#rejection,
      },
      layers,
    };
  }

  #one(
    process: SandboxProcess,
    script: Script,
    timeMs: number,
  ): Promise<{ outcome: ScriptOutcome; loaded: boolean }> {
    const names = new Set(
      script.operations.flatMap((operation) => ('record' in operation ? [operation.record] : [])),
    );
    const collected = new Collected();
    const printed = new Printed(this.#limits.outputBytes);
    const started = performance.now();
    let loaded = false;

    return new Promise((resolve) => {
      const finish = (end: End): void => {
        clearTimeout(timer);
        process.listener = null;
        const outcome = {
          ...end,
          records: collected.records,
          mutatedArguments: collected.mutatedArguments,
          printed: printed.toString(),
          printedTruncated: printed.truncated,
          milliseconds: performance.now() - started,
        };
        resolve({ outcome, loaded });
      };
      const late = (): End => {
        if (!loaded && !this.#everLoaded) return timeUp({ code: 'not-loaded' });
        return timeMs < this.#limits.scriptMs
          ? timeUp({ code: 'total-time-used' })
          : timeUp({ code: 'timed-out', milliseconds: timeMs });
      };
      const timer = setTimeout(() => finish(late()), timeMs);
      const planned = (name: string): string => {
        if (!loaded || !names.has(name)) throw new GarbledMessage('a record that nobody asked for');
        return name;
      };
      const take = (message: Message, block: Buffer): void => {
        switch (message.t) {
          case 'printed':
            if (loaded) printed.add(message.text);
            else if (!this.#everLoaded) this.#loadingPrinted.add(message.text);
            return;
          case 'refused':
            if (loaded || this.#everLoaded) throw new GarbledMessage('refused after it was loaded');
            this.#rejection = doesNotCompile(message, this.#locator);
            finish({ ending: 'threw', error: notCompiled, reason: null });
            return;
          case 'loaded':
            if (loaded) throw new GarbledMessage('loaded twice');
            if (message.error) {
              const end = endOfThrow(message.error, this.#locator);
              this.#loadingError ??= end.error;
              finish(end);
            } else if (!message.model) {
              this.#rejection = 'No class Model is exported.';
              finish({ ending: 'threw', error: noModel, reason: null });
            } else loaded = true;
            return;
          case 'record':
            collected.record(
              planned(message.name),
              message.value.k === 'calls'
                ? { kind: 'calls', calls: [], truncated: false }
                : decodeResult(message.value, block),
            );
            return;
          case 'call':
            collected.call(planned(message.name), decodeCall(message, block));
            return;
          case 'truncated':
            collected.truncated(planned(message.name));
            return;
          case 'mutated':
            collected.mutated(planned(message.name));
            return;
          case 'ended':
            if (!loaded) throw new GarbledMessage('an end before the beginning');
            finish(message.error ? endOfThrow(message.error, this.#locator) : finished);
            return;
          default:
            throw new GarbledMessage('an answer to another question');
        }
      };
      process.listener = {
        message: take,
        ended: (ended) => finish(endOfProcess(ended, process.raw)),
      };
      if (process.ended) process.listener.ended(process.ended);
      else {
        const { text, block } = encodeScript(script);
        process.run(text, block);
      }
    });
  }
}

const endOf = ({ ending, error, reason }: ScriptOutcome): End => ({ ending, error, reason });

const neverTried: End = timeUp({ code: 'not-run' });

const finished: End = { ending: 'finished', error: null, reason: null };

function notRun(end: End): ScriptOutcome {
  return { ...end, records: {}, mutatedArguments: [], printed: '', printedTruncated: false, milliseconds: 0 };
}
