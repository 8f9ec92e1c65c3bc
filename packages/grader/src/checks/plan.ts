/**
 * Which scripts a submission has to run, in which order, and which check of which set each belongs to. One script a route: each
 * gets a fresh realm.
 *
 * First come the routes without which a check cannot pass, in every set; last the methods as they stand where stand-ins can save
 * the points. So one endless method cannot use up the time that another check's points depend on.
 */
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
  /** In the order to run them. */
  readonly scripts: Readonly<Record<string, Script>>;
  /** What a script is called in every set: the same calls, on other numbers. */
  readonly kinOf: (scriptId: string) => string;
}

export function planScripts(sets: readonly FixtureSet[]): Plan {
  const decisive: [string, Script][] = [];
  const others: [string, Script][] = [];
  const checks = sets[0]!.checks.map(({ id }): PlannedCheck => {
    const parts = sets.map((set, s) => {
      const check = set.checks.find((other) => other.id === id)!;
      const scriptIds = check.routes.map((route) => {
        const scriptId = `${s}/${id}/${route.name}`;
        const replaceable = route.name === 'asItStands' && check.routes.length > 1;
        (replaceable ? others : decisive).push([scriptId, route.script]);
        return scriptId;
      });
      return { check, scriptIds };
    });
    return { id, parts };
  });
  return {
    checks,
    scripts: Object.fromEntries([...decisive, ...others]),
    kinOf: (scriptId) => scriptId.slice(scriptId.indexOf('/') + 1),
  };
}

/** The outcomes of one part of a planned check, by route. */
export function outcomesOf(
  { check, scriptIds }: PlannedCheck['parts'][number],
  all: Readonly<Record<string, ScriptOutcome>>,
): Outcomes {
  return Object.fromEntries(check.routes.map(({ name }, r) => [name, all[scriptIds[r]!]]));
}
