/**
 * Runs a program in place of the harness: code that has the sandboxed process for itself, as after an escape
 * from its realm.
 */
import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Limits, ScriptsRun } from '../../src/index.ts';
import { type LaunchPlan, plansAround } from '../../src/process/launch-plans.ts';
import { nodeProgram } from '../../src/process/node-program.ts';
import { ownLimits } from '../../src/process/own-limits.ts';
import { runScripts } from '../../src/process/run-scripts.ts';
import { type EscapedAttack, programOf } from './escaped.ts';
import type { Outside } from './outside.ts';
import { scripts } from './scripts.ts';

const nothing = openSync(devNull, 'r');
const submission = { code: '', sourceMap: '{"version":3,"sources":[],"mappings":""}' };

export interface StartablePlan {
  readonly index: number;
  readonly layers: readonly string[];
  readonly name: string;
}

export interface Escape {
  readonly outside: Outside;
  readonly limits: Limits;
  /** The only way of starting that is tried. */
  readonly plan: number;
  /** Takes a layer away, to see that the others hold by themselves. */
  readonly without?: (plan: LaunchPlan) => LaunchPlan;
}

/** Throws if the process does not start in this way. */
export function runEscaped(
  attack: Pick<EscapedAttack, 'program' | 'scriptMs'>,
  { outside, limits, plan, without = (whole) => whole }: Escape,
): Promise<ScriptsRun> {
  const scriptMs = attack.scriptMs ?? limits.scriptMs;
  const allowed = { ...limits, scriptMs, totalMs: Math.max(limits.totalMs, scriptMs) };
  return runScripts(submission, { forward: scripts.forward }, allowed, {
    files: { main: programOf(attack, outside), realm: nothing, cache: nothing, kernels: nothing },
    firstPlan: 0,
    plans: (plans) => [without(plans[plan]!)],
  });
}

/** The ways of starting that work on this machine, strongest first; each was tried by itself. */
export async function startablePlans(where: Omit<Escape, 'plan'>): Promise<StartablePlan[]> {
  const program = `frame({ t: 'ended', error: null }); for (;;);`;
  const startable: StartablePlan[] = [];
  const ways = plansAround(nodeProgram(where.limits, '', ownLimits()), where.limits);
  for (const [index, { layers }] of ways.entries()) {
    const started = await runEscaped({ program }, { ...where, plan: index }).then(
      () => true,
      () => false,
    );
    if (started) startable.push({ index, layers, name: `way ${index + 1} (${layers.join(', ')})` });
  }
  return startable;
}
