/** Starts sandboxed processes in the strongest way that this machine allows. */
import { type HarnessFiles, harnessFiles } from './harness-files.ts';
import { type LaunchPlan, launchPlans } from './launch-plans.ts';
import type { Limits } from './limits.ts';
import type { OwnLimits } from './own-limits.ts';
import { SandboxProcess } from './sandbox-process.ts';

export interface SandboxOptions {
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
 * The plan that worked last. Module state because it is a property of the machine, the same for every
 * submission of a cohort, and is only found by failing: that costs some hundred milliseconds, for each
 * process anew.
 */
let workingPlan = 0;

export type StartSandbox = () => Promise<SandboxProcess>;

export function sandboxStarter(
  limits: Limits,
  { files, firstPlan, plans, own }: SandboxOptions,
): StartSandbox {
  return async () => {
    const harness = files ?? (await harnessFiles());
    const all = launchPlans(limits, harness.main, own);
    const started = await SandboxProcess.start(plans ? plans(all) : all, harness, firstPlan ?? workingPlan);
    if (firstPlan === undefined) workingPlan = started.plan;
    return started.sandbox;
  };
}
