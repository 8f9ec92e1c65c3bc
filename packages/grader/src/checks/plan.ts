/**
 * Which scripts a submission has to run, in which order, and which check of which set each belongs to.
 * There is one script per variant of a check, and each gets a fresh realm.
 *
 * While everything is right, forwardPass and trainNN run only as written, and trainNN once with a stub of
 * forwardPass for many images: the usual case, and the fastest. After the first failure, the variants with
 * stubs, which can save points, come first and the methods as written come last, so that one endless method
 * cannot use up the time that another check's points depend on. Many images come last of all, where trainNN
 * as written passes.
 *
 * For a model whose W is [C, D], the checks run once more in its shape (turned-weights.ts).
 */

import type { Script, ScriptOutcome } from '@hw5/sandbox';
import type { CheckFixture, FixtureSet, RouteFixture } from '../fixture/fixture-set.ts';
import type { CheckId } from '../grade-report.ts';
import { isOfMany, isRightAsWritten, type JudgeVariant, judgeOnce, NEVER_RUN } from './judge-variant.ts';
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
  /**
   * What `order` asks for in any case, and takes longest: training first. Not many images, for which a wrong
   * submission would make a realm that nobody uses.
   */
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

/** The scripts of some variants of a part. */
const idsOf = ({ check, scriptIds }: Part, isOne: (variant: RouteFixture) => boolean): string[] =>
  scriptIds.filter((_, r) => isOne(check.routes[r]!));

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
  const ran = (id: CheckId): readonly [CheckFixture, Outcomes][] =>
    parts.filter(({ check }) => check.id === id).map((part) => [part.check, outcomesOf(part, outcomes)]);
  return (
    [...ran('init'), ...ran('backPropagation')].every(([check, { asItStands }]) =>
      isTurned(check, asItStands),
    ) && ran(firstEquation(planned)).every(([check, found]) => !isRightAsWritten(check, found, judge))
  );
}

function* inOrder(parts: readonly Part[], outcomes: ScriptOutcomes, judge: JudgeVariant): Generator<string> {
  const isRight = (part: Part): boolean => isRightAsWritten(part.check, outcomesOf(part, outcomes), judge);
  const single = parts.filter(({ scriptIds }) => scriptIds.length === 1);
  const several = parts.filter(({ scriptIds }) => scriptIds.length > 1);
  let allRight = true;
  for (const part of single) {
    yield part.scriptIds[0]!;
    // At once, while the process makes the next script's realm.
    if (!isRight(part)) allRight = false;
  }
  let known = 0;
  while (allRight && known < several.length) {
    const part = several[known]!;
    yield* asWritten(part, outcomes, judge);
    allRight = isRight(part);
    if (allRight) known += 1;
  }
  const rest = several.slice(known);
  for (const part of rest) {
    const { check, scriptIds, againId } = part;
    yield* amongStubs(part, outcomes);
    const isOwnOrder = check.routes.some((route, r) => {
      const outcome = outcomes[scriptIds[r]!];
      return outcome !== undefined && hasOwnOrder(route, judge(route, outcome, check.tolerance).orders);
    });
    if (againId && isOwnOrder) yield againId;
  }
  for (const part of rest) yield* asWritten(part, outcomes, judge);
  if (!hasTurnedWeights(parts, outcomes, judge)) return;
  for (const part of parts.flatMap((one) => turnedOf(one) ?? [])) {
    yield* asWritten(part, outcomes, judge);
    yield* amongStubs(part, outcomes);
  }
}

/** The methods as written, then many images until they are known to be right: what did not run yet. */
function* asWritten(part: Part, outcomes: ScriptOutcomes, judge: JudgeVariant): Generator<string> {
  const { check, scriptIds } = part;
  const [first] = scriptIds as readonly [string, ...string[]];
  if (!outcomes[first]) yield first;
  if (!judge(check.routes[0]!, outcomes[first] ?? NEVER_RUN, check.tolerance).passed) return;
  for (const id of idsOf(part, isOfMany)) {
    if (!outcomes[id] && !isRightAsWritten(check, outcomesOf(part, outcomes), judge)) yield id;
  }
}

/** The variants with stubs that did not run yet. */
function* amongStubs(part: Part, outcomes: ScriptOutcomes): Generator<string> {
  const ids = idsOf(part, (variant) => variant.name !== 'asItStands' && !isOfMany(variant));
  for (const id of ids) if (!outcomes[id]) yield id;
}

/** The part for a W of shape [C, D]; null where no W enters. */
function turnedOf({ turned }: Part): Part | null {
  if (!turned) return null;
  return { check: turned.check(), scriptIds: turned.scriptIds, againId: null, turned: null };
}

/** The check and the outcomes of one part for a W of shape [C, D]; null where no W enters. */
export function turnedPart(
  part: Part,
  all: ScriptOutcomes,
): { readonly check: CheckFixture; readonly outcomes: Outcomes } | null {
  const turned = turnedOf(part);
  return turned && { check: turned.check, outcomes: outcomesOf(turned, all) };
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
