import type { ScriptOutcome } from '@hw5/sandbox';
import { expect, it } from 'vitest';
import { publicSet, rightOutcomes, threw } from '../../test/support/outcomes.ts';
import { judgeVariant } from './judge-variant.ts';
import { hasTurnedWeights, planScripts } from './plan.ts';

const right = new Map<string, ScriptOutcome>(
  publicSet.checks.flatMap((check) =>
    Object.entries(rightOutcomes(check)).map(
      ([route, outcome]) => [`${check.id}/${route}`, outcome!] as const,
    ),
  ),
);
const alone = ['init', 'logits', 'loss', 'backPropagation', 'gradientDescent'].map(
  (id) => `${id}/asItStands`,
);

/**
 * The order in which scripts run, without the sets' numbers, where those of `wrong` throw and the others are
 * right.
 */
function order(wrong: readonly string[], sets = [publicSet]): string[] {
  const plan = planScripts(sets);
  const outcomes: Record<string, ScriptOutcome> = {};
  const ran: string[] = [];
  for (const id of plan.order(outcomes)) {
    const group = plan.groupOf(id);
    outcomes[id] = wrong.includes(group) ? threw('x is not a function') : right.get(group)!;
    ran.push(group);
  }
  return ran;
}

it('runs each check once where everything is right', () => {
  const all = [...alone, 'forwardPass/asItStands', 'trainNN/asItStands', 'trainNN/manyStandIns'];
  expect(order([])).toEqual(all);
  const { likely, groupOf } = planScripts([publicSet]);
  expect(likely.map(groupOf)).toEqual(['trainNN/asItStands', 'forwardPass/asItStands']);
});

it('runs the other routes of the one check that fails as it stands', () => {
  expect(order(['trainNN/asItStands'])).toEqual([
    ...alone,
    'forwardPass/asItStands',
    'trainNN/asItStands',
    'trainNN/standIns',
    'trainNN/ownDescent',
  ]);
});

it('trains on many images as they stand only where the stand-ins do not show it', () => {
  const all = [...alone, 'forwardPass/asItStands', 'trainNN/asItStands'];
  expect(order(['trainNN/manyStandIns'])).toEqual([...all, 'trainNN/manyStandIns', 'trainNN/manyAsItStands']);
  expect(order(['trainNN/manyStandIns', 'trainNN/manyAsItStands'])).toEqual([
    ...all,
    'trainNN/manyStandIns',
    'trainNN/manyAsItStands',
    'trainNN/standIns',
    'trainNN/ownDescent',
  ]);
  expect(order(['logits/asItStands', 'trainNN/manyStandIns']).slice(-3)).toEqual([
    'trainNN/asItStands',
    'trainNN/manyStandIns',
    'trainNN/manyAsItStands',
  ]);
});

it('begins with the stand-ins where a method that others call is wrong', () => {
  expect(order(['logits/asItStands'])).toEqual([
    ...alone,
    'forwardPass/standIns',
    'trainNN/standIns',
    'trainNN/ownDescent',
    'forwardPass/asItStands',
    'trainNN/asItStands',
    'trainNN/manyStandIns',
  ]);
});

it('runs what can save the points of trainNN before any other method that calls a wrong forwardPass', () => {
  const ran = order(['forwardPass/asItStands'], [publicSet, publicSet]);
  expect(ran.slice(10)).toEqual([
    'forwardPass/asItStands',
    'forwardPass/standIns',
    'forwardPass/standIns',
    'trainNN/standIns',
    'trainNN/ownDescent',
    'trainNN/standIns',
    'trainNN/ownDescent',
    'forwardPass/asItStands',
    'trainNN/asItStands',
    'trainNN/manyStandIns',
    'trainNN/asItStands',
    'trainNN/manyStandIns',
  ]);
});

it('asks every set, the checks that stand alone first', () => {
  const twice = order([], [publicSet, publicSet]);
  expect(twice).toHaveLength(16);
  expect(new Set(twice.slice(0, 10))).toEqual(new Set(alone));
});

it('judges for W as [C, D] only where all that decides it ran', () => {
  const [init] = planScripts([publicSet]).checks;
  expect(hasTurnedWeights([], {}, judgeVariant)).toBe(false);
  expect(hasTurnedWeights(init!.parts, {}, judgeVariant)).toBe(false);
});
