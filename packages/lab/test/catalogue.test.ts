/**
 * What the lab shows of a model and what the grader says of it, over the whole catalogue of wrong and right
 * models, in this process.
 *
 * The lab's marks are the grader's verdicts. What could still contradict them are the numbers beside the
 * marks: those of a method that passes its check must be the equations'. That each model of the catalogue
 * fails the check that it names, and no other, is what the tests of `fixtures` hold.
 */
import { fileURLToPath } from 'node:url';
import { defaultHyperparameters } from '@hw5/core';
import { compileCatalogue } from '@hw5/fixtures';
import {
  judgeAll,
  loadFixtureSet,
  meansSameShape,
  planScripts,
  runScriptInProcess,
  type ScriptOutcome,
  withFollowThrough,
} from '@hw5/grader';
import { type StudentModelClass, shapedElements } from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareMethods } from '../src/engine/compare-methods.ts';
import type { MethodComparison } from '../src/engine/protocol.ts';
import { toArray, toLabels } from '../src/engine/student-arrays.ts';
import { methodRows } from '../src/page/yours/method-rows.ts';
import { testImage } from './support/test-network.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const [D, C, N] = [16, 6, 4];
const labels = [0, 5, 2, 2];
const learningRate = 0.3;
/** The furthest that right methods are off: float32, and a guard of 1e-7 over probabilities above 1e-3. */
const RIGHT = 1e-4;

/** The lab's numbers of a class, on images and weights unlike the fixtures'. */
function numbersOf(Class: unknown): MethodComparison[] {
  const Model = Class as StudentModelClass;
  const images = () => toArray(testImage(N * D), [N, D]);
  const given = () => toLabels(Int32Array.from(labels));
  np.random.seed(3);
  const hp = { ...defaultHyperparameters, learningRate, momentum: 0.2 };
  const model = new Model(images(), given(), C, hp, images(), given());
  model.W = toArray(
    Float64Array.from({ length: D * C }, (_, i) => 0.3 * Math.sin(7 * i)),
    [D, C],
  );
  model.b = toArray(
    Float64Array.from({ length: C }, (_, i) => Math.cos(3 * i)),
    [1, C],
  );
  const pixels = testImage(N * D, 9);
  return compareMethods({ Model, model, pixels, labels, numClasses: C, learningRate });
}

const differ = (numbers: readonly MethodComparison[]) => [
  ...new Set(
    numbers
      .filter(({ problem, largestError }) => problem !== null || !(largestError < RIGHT))
      .map(({ check }) => check),
  ),
];

describe('beside the grader’s verdicts', () => {
  let models: Awaited<ReturnType<typeof compileCatalogue>>;
  beforeAll(async () => {
    models = await compileCatalogue(root);
  });

  it('the numbers of every right model are those of the equations', () => {
    for (const { variant, Model } of models.variants) {
      expect(differ(numbersOf(Model)), variant.name).toEqual([]);
    }
  });

  it('the numbers of a wrong model differ for the wrong method alone', () => {
    const shown = { of: 0, differing: 0 };
    for (const { misconception, Model } of models.misconceptions) {
      const { name, check } = misconception;
      const numbers = differ(numbersOf(Model));
      expect(
        numbers.filter((id) => id !== check),
        name,
      ).toEqual([]);
      if (check === 'init' || check === 'trainNN') continue;
      shown.of += 1;
      shown.differing += numbers.length;
    }
    // A few mistakes need other inputs, such as large logits; for those the mark alone says it.
    expect(shown.differing).toBeGreaterThan(0.9 * shown.of);
  });

  it('the marks are the verdicts, also where the numbers agree', () => {
    const plan = planScripts([loadFixtureSet(`${root}fixtures/public`)]);
    const reportOf = (Model: unknown) => {
      const outcomes: Record<string, ScriptOutcome> = {};
      for (const id of plan.order(outcomes)) {
        outcomes[id] = runScriptInProcess(Model, np, plan.scripts[id]!);
      }
      return { checks: withFollowThrough(judgeAll(plan, outcomes)) };
    };
    const wrong = (name: string) =>
      models.misconceptions.find(({ misconception }) => misconception.name === name)!.Model;
    const rows = (Model: unknown) =>
      methodRows(numbersOf(Model), reportOf(Model)).map(({ mark, numbers }) => [numbers.method, mark]);
    const all = rows(models.solution).map(([method]) => method);
    const marked = (...bad: string[]) =>
      all.map((method) => [method, bad.includes(method!) ? 'wrong' : 'right']);
    expect(rows(models.solution)).toEqual(marked());
    expect(rows(wrong('sum-over-batch'))).toEqual(marked('forwardPass'));
    expect(rows(wrong('batch-summed'))).toEqual(marked('logits'));
    // Large logits, which no image gives.
    const unshifted = wrong('no-max-shift');
    expect(differ(numbersOf(unshifted))).toEqual([]);
    expect(rows(unshifted)).toEqual(marked('forwardPass'));
    expect(methodRows(numbersOf(models.solution), null).every(({ mark }) => mark === 'unknown')).toBe(true);
  });
});

it('the contract takes the shapes that the grader takes', () => {
  const shapes = [[], [1], [2], [1, 1], [1, 2], [2, 1], [2, 2], [4], [1, 2, 2], [1, 1, 4]];
  for (const expected of shapes) {
    for (const found of shapes) {
      const take = () => shapedElements(np.zeros(found), expected, 'it');
      if (meansSameShape(found, expected)) expect(take).not.toThrow();
      else expect(take, `${found} for ${expected}`).toThrow();
    }
  }
});
