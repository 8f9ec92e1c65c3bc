/** Which scripts a submission has to run, and which check of which set each belongs to. One script a route: each gets a fresh realm. */
import type { CheckFixture, FixtureSet } from '../fixture/fixture-set.ts';
import type { CheckId } from '../grade-report.ts';
import type { Script, ScriptOutcome } from '../protocol.ts';
import type { Outcomes } from './name-misconception.ts';

export interface PlannedCheck {
  readonly id: CheckId;
  /** The same check in each set; it passes if it passes in all of them. */
  readonly parts: readonly { readonly check: CheckFixture; readonly scriptIds: readonly string[] }[];
}

export interface Plan {
  readonly checks: readonly PlannedCheck[];
  readonly scripts: Readonly<Record<string, Script>>;
}

export function planScripts(sets: readonly FixtureSet[]): Plan {
  const scripts: Record<string, Script> = {};
  const checks = sets[0]!.checks.map(({ id }): PlannedCheck => {
    const parts = sets.map((set, s) => {
      const check = set.checks.find((other) => other.id === id)!;
      const scriptIds = check.routes.map((route) => {
        const scriptId = `${s}/${id}/${route.name}`;
        scripts[scriptId] = route.script;
        return scriptId;
      });
      return { check, scriptIds };
    });
    return { id, parts };
  });
  return { checks, scripts };
}

/** The outcomes of one part of a planned check, by route. */
export function outcomesOf(
  { check, scriptIds }: PlannedCheck['parts'][number],
  all: Readonly<Record<string, ScriptOutcome>>,
): Outcomes {
  return Object.fromEntries(check.routes.map(({ name }, r) => [name, all[scriptIds[r]!]]));
}
