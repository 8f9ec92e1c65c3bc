/** Starts sandboxed processes in the strongest way that this machine allows. */
import type { InputError } from '@hw5/base';
import { type Harness, javascriptHarness } from './harness.ts';
import type { HarnessFiles } from './harness-files.ts';
import { type LaunchPlan, plansAround } from './launch-plans.ts';
import type { Limits } from './limits.ts';
import { type OwnLimits, ownLimits } from './own-limits.ts';
import type { Program } from './program.ts';
import { SandboxProcess, type Started } from './sandbox-process.ts';
import { isUnfit, noPythonError } from './unfit-program.ts';

export interface SandboxOptions {
  /** The language that is run; JavaScript unless it is given. */
  readonly harness?: Harness;
  /** What runs in the process; another harness lets tests put hostile code outside of any realm. */
  readonly files?: HarnessFiles;
  /**
   * Index of the first way of starting that is tried, see launch-plans.ts; by default the one that worked
   * last.
   */
  readonly firstPlan?: number;
  /** The limits of this process; tests give others. */
  readonly own?: OwnLimits;
  /** Other ways of starting; tests take a layer away to see that the next one holds by itself. */
  readonly plans?: (plans: readonly LaunchPlan[]) => readonly LaunchPlan[];
}

/**
 * The plan that worked last, for each harness. Module state because it is a property of the machine, the same
 * for every submission of a cohort, and is only found by failing: that costs some hundred milliseconds, for
 * each process anew.
 */
const workingPlans = new Map<string, number>();
/**
 * Languages whose first programs lack what they need, and what was said about it; likewise of the
 * machine.
 */
const unfitPrograms = new Map<string, InputError>();

/** @param twin true to have a twin of it, where its program can have one */
export type StartSandbox = (twin?: boolean) => Promise<SandboxProcess>;

export const harnessOf = ({ harness, files }: SandboxOptions): Harness => harness ?? javascriptHarness(files);

export function sandboxStarter(limits: Limits, options: SandboxOptions): StartSandbox {
  const { firstPlan, plans, own = ownLimits() } = options;
  const harness = harnessOf(options);
  const start = async (
    programs: readonly Program[],
    given: Started,
    place: string,
  ): Promise<SandboxProcess> => {
    const all = programs.flatMap((program) => plansAround(program, limits, own));
    const first = firstPlan ?? workingPlans.get(place) ?? 0;
    const started = await SandboxProcess.start(plans ? plans(all) : all, given, first);
    if (firstPlan === undefined) workingPlans.set(place, started.plan);
    return started.sandbox;
  };
  return async (twin = false) => {
    const { language } = harness;
    const { programs, inherited } = await harness.open(limits, own);
    const given = { inherited, twin: twin && harness.hasTwin };
    try {
      if (programs.length > 0 && !unfitPrograms.has(language)) {
        return await start(programs, given, language);
      }
    } catch (error) {
      if (!isUnfit(error)) throw error;
      unfitPrograms.set(language, error);
    }
    const others = harness.otherPrograms?.() ?? [];
    if (others.length > 0) return start(others, given, `${language}, other`);
    throw unfitPrograms.get(language) ?? noPythonError();
  };
}
