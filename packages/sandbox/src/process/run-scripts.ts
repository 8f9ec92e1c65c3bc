/**
 * Runs scripts on a submission in the sandbox and returns for each, exactly once, how it ended.
 *
 * The parent drives: the next script's inputs are sent only after the last one ended. Every script gets a
 * fresh realm; when a process dies or is ended for its time, the remaining scripts get a new one, so no
 * script affects another. Only loading is shared: it is the same code without inputs in every realm, so if
 * the first loading hangs or dies, it is not tried again for the rest.
 */
import type { Script } from '../protocol.ts';
import { describeStop } from './describe-stop.ts';
import type { Language, Runnable } from './harness.ts';
import { machineError, mayBeTheMachine } from './known-right.ts';
import { shortageOf } from './launch-plans.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { ownLimits } from './own-limits.ts';
import { Run, type ScriptPlan, type ScriptsRun } from './run.ts';
import type { ScriptServer } from './script-channel.ts';
import { SideProcess } from './side-process.ts';
import { harnessOf, type SandboxOptions, sandboxStarter } from './start-sandbox.ts';

export type { ScriptPlan, ScriptsRun };

/** A process that is being started while the submission is still being read and bundled. */
export interface Sandbox {
  /** The language that it runs. */
  readonly language: Language;
  /** False until its process greets: nothing is faster for it than what the caller does meanwhile. */
  readonly hasStarted: () => boolean;
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

/**
 * @param side has a second process beside the first, or a twin of it (side-process.ts): for a machine that
 * has a processor and memory to spare
 */
export function openSandbox(
  limits: Partial<Limits> = {},
  { side: isTwo = false, ...options }: SandboxOptions & { readonly side?: boolean } = {},
): Sandbox {
  const all = { ...defaultLimits, ...limits };
  const harness = harnessOf(options);
  const start = sandboxStarter(all, options);
  const first = start(isTwo);
  // The error surfaces in `run`; a caller that only closes the sandbox does not need it.
  let hasStarted = false;
  const started = (): void => {
    hasStarted = true;
  };
  first.then(started, started);
  // A process of its own comes after the first, which has found out how to start one here.
  const side = isTwo ? new SideProcess(first.then<ScriptServer>(({ twin }) => twin ?? start())) : null;
  let ended = async (): Promise<void> => {};
  return {
    language: harness.language,
    hasStarted: () => hasStarted,
    // The process makes the first one in any case.
    makeRealms: async (scripts) => {
      await first.then((sandbox) => sandbox.makeRealms(scripts - 1)).catch(() => {});
      await side?.makeRealms(1);
    },
    run: async (submission, plan) => {
      const work = new Run(submission, { limits: all, harness, first, start, side });
      ended = () => work.ended;
      const run = await work.perform(plan);
      if (Object.values(run.outcomes).some(mayBeTheMachine)) {
        await work.ended;
        await requireSoundMachine(Object.keys(run.outcomes).length, all, options);
      }
      return run;
    },
    close: async () => {
      await Promise.all([first.then((sandbox) => sandbox.end()).catch(() => {}), side?.stop()]);
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
  const work = new Run(harness.known.submission, { limits, harness, first: start(), start, side: null });
  const run = await work.perform({ scripts });
  await work.ended;
  const failed = Object.values(run.outcomes).find(({ ending }) => ending !== 'finished');
  if (!failed) return;
  throw machineError(failed.reason ? describeStop(failed.reason) : (failed.error?.message ?? failed.ending));
}
