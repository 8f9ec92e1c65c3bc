/**
 * Which scripts a submission has to run, in which order, and which check of which set each belongs to.
 * There is one script per variant of a check, and each gets a fresh realm.
 *
 * While everything is right, forwardPass and trainNN run only as written: the usual case, and the
 * fastest. After the first failure, the variants with stubs, which can save points, come first and the
 * methods as written come last, so that one endless method cannot use up the time that another check's
 * points depend on.
 *
 * For a model whose W is [C, D], the checks run once more in its shape (turned-weights.ts).
 */

import type { Script, ScriptOutcome } from '@hw5/sandbox';
import type { CheckFixture, FixtureSet } from '../fixture/fixture-set.ts';
import type { CheckId } from '../grade-report.ts';
import { isRightAsWritten, type JudgeVariant, judgeOnce } from './judge-variant.ts';
import type { Outcomes } from './outcomes.ts';
import { hasOwnOrder } from './sample-order.ts';
import { decideShape, firstEquation, isTurned, turnable, turnedCheck } from './turned-weights.ts';

/** How scripts ended, by id; scripts that did not run are missing. */
type ScriptOutcomes = Readonly<Partial<Record<string, ScriptOutcome>>>;

/** A check in one set. */
interface Part {
  readonly check: CheckFixture;
  /** One for each variant. */
  readonly scriptIds: readonly string[];
  /** The variant that records calls, once more: it shows that an order of one's own is repeatable. */
  readonly againId: string | null;
  /** The check for a W of shape [C, D], with its scripts; null where no W enters. */
  readonly turned: { readonly check: () => CheckFixture; readonly scriptIds: readonly string[] } | null;
}

export interface PlannedCheck {
  readonly id: CheckId;
  /** The same check in each set; it passes if it passes in all of them. */
  readonly parts: readonly Part[];
}

export interface Plan {
  readonly checks: readonly PlannedCheck[];
  readonly scripts: Readonly<Record<string, Script>>;
  /**
   * The scripts to run, in order. `outcomes` is read between one and the next, and must then hold those
   * that ran.
   */
  readonly order: (outcomes: ScriptOutcomes) => Iterable<string>;
  /** What `order` asks for while everything is right, and takes longest: training first. */
  readonly likely: readonly string[];
  /** Judges the outcomes of these scripts, each once. */
  readonly judge: JudgeVariant;
  /** The name that scripts with the same calls, but other numbers, share across sets. */
  readonly groupOf: (scriptId: string) => string;
}

export function planScripts(sets: readonly FixtureSet[]): Plan {
  const scripts: Record<string, Script> = {};
  const turnables = turnable(sets[0]!.checks.map(({ id }) => id));
  const checks = sets[0]!.checks.map(({ id }): PlannedCheck => {
    const parts = sets.map((set, s): Part => {
      const check = set.checks.find((other) => other.id === id)!;
      const scriptIds = check.routes.map((route) => `${s}/${id}/${route.name}`);
      for (const [r, route] of check.routes.entries()) {
        Object.defineProperty(scripts, scriptIds[r]!, { get: () => route.script, enumerable: true });
      }
      const recording = check.routes.find(({ calls }) => calls);
      const againId = recording ? `${s}/${id}/again` : null;
      if (recording)
        Object.defineProperty(scripts, againId!, { get: () => recording.script, enumerable: true });
      const turned = turnables.includes(id) ? planTurned(check, scriptIds, scripts) : null;
      return { check, scriptIds, againId, turned };
    });
    return { id, parts };
  });
  const parts = checks.flatMap((check) => check.parts);
  const judge = judgeOnce();
  return {
    checks,
    scripts,
    order: (outcomes) => inOrder(parts, outcomes, judge),
    judge,
    likely: parts
      .filter(({ scriptIds }) => scriptIds.length > 1)
      .map(({ scriptIds }) => scriptIds[0]!)
      .reverse(),
    groupOf: (scriptId) => scriptId.slice(scriptId.indexOf('/') + 1),
  };
}

/** Made when it is first needed, which is seldom. */
function planTurned(
  check: CheckFixture,
  ids: readonly string[],
  scripts: Record<string, Script>,
): NonNullable<Part['turned']> {
  let made: CheckFixture | null = null;
  const turned = (): CheckFixture => (made ??= turnedCheck(check));
  const scriptIds = ids.map((id) => `${id}/turned`);
  for (const [r, id] of scriptIds.entries()) {
    Object.defineProperty(scripts, id, { get: () => turned().routes[r]!.script });
  }
  return { check: turned, scriptIds };
}

/**
 * True if the constructor and the gradient have W as [C, D], and Eq. 1 is not right for [D, C], in every
 * set: then the checks are judged for [C, D].
 */
export function hasTurnedWeights(
  parts: readonly Part[],
  outcomes: ScriptOutcomes,
  judge: JudgeVariant,
): boolean {
  const planned = parts.map(({ check }) => check.id);
  if (!decideShape(planned).every((id) => planned.includes(id))) return false;
  const ran = (id: CheckId): readonly [CheckFixture, ScriptOutcome | undefined][] =>
    parts
      .filter(({ check }) => check.id === id)
      .map(({ check, scriptIds }) => [check, outcomes[scriptIds[0]!]]);
  return (
    [...ran('init'), ...ran('backPropagation')].every(([check, outcome]) => isTurned(check, outcome)) &&
    ran(firstEquation(planned)).every(([check, outcome]) => !isRightAsWritten(check, outcome, judge))
  );
}

function* inOrder(parts: readonly Part[], outcomes: ScriptOutcomes, judge: JudgeVariant): Generator<string> {
  const rightAsItStands = ({ check, scriptIds }: Part): boolean =>
    isRightAsWritten(check, outcomes[scriptIds[0]!], judge);
  const single = parts.filter(({ scriptIds }) => scriptIds.length === 1);
  const several = parts.filter(({ scriptIds }) => scriptIds.length > 1);
  let allRight = true;
  for (const part of single) {
    yield part.scriptIds[0]!;
    // At once, while the process makes the next script's realm.
    if (!rightAsItStands(part)) allRight = false;
  }
  let known = 0;
  while (allRight && known < several.length) {
    const part = several[known]!;
    yield part.scriptIds[0]!;
    allRight = rightAsItStands(part);
    if (allRight) known += 1;
  }
  const rest = several.slice(known);
  for (const { check, scriptIds, againId } of rest) {
    yield* scriptIds.slice(1);
    const isOwnOrder = check.routes.some((route, r) => {
      const outcome = outcomes[scriptIds[r]!];
      return outcome !== undefined && hasOwnOrder(route, judge(route, outcome, check.tolerance).orders);
    });
    if (againId && isOwnOrder) yield againId;
  }
  for (const { scriptIds } of rest) if (!outcomes[scriptIds[0]!]) yield scriptIds[0]!;
  if (!hasTurnedWeights(parts, outcomes, judge)) return;
  for (const { turned } of parts) if (turned) yield* turned.scriptIds;
}

/** The outcomes of one part for a W of shape [C, D]; null where no W enters. */
export function turnedPart(
  { turned }: Part,
  all: ScriptOutcomes,
): { readonly check: CheckFixture; readonly outcomes: Outcomes } | null {
  if (!turned) return null;
  const check = turned.check();
  return {
    check,
    outcomes: outcomesOf({ check, scriptIds: turned.scriptIds, againId: null, turned: null }, all),
  };
}

/** The outcomes of one part of a planned check, by variant. */
export function outcomesOf({ check, scriptIds, againId }: Part, all: ScriptOutcomes): Outcomes {
  const ids = [
    ...check.routes.map(({ name }, r) => [name, scriptIds[r]!] as const),
    ['again', againId] as const,
  ];
  return Object.fromEntries(
    ids.flatMap(([name, id]) => {
      const outcome = id === null ? undefined : all[id];
      return outcome ? [[name, outcome]] : [];
    }),
  );
}
