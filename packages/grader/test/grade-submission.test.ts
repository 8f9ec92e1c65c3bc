/**
 * Whole gradings through the real sandbox. The catalogue's submissions are graded in packages/fixtures, where
 * the solution is in reach.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckId, CheckReport } from '../src/grade-report.ts';
import { gradeSubmission } from '../src/grade-submission.ts';
import { publicSet } from './support/outcomes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'submission ü '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function grade(source: string, fixtures = [publicSet], only?: readonly CheckId[]) {
  writeFileSync(join(folder, 'model.ts'), source);
  const findTypeErrors = async () => ({ diagnostics: [], note: null });
  return gradeSubmission(join(folder, 'model.ts'), { fixtures, only, findTypeErrors });
}

/** Only `loss` is right, and it changes what it is given; the rest is missing or wrong. */
const LOSS_ONLY = `import * as np from 'numpy-ts';
export class Model {
  constructor(images, labels, numClasses) { this.W = np.zeros([1, 1]); this.b = np.zeros([1, numClasses]); this.history = []; }
  static loss(probabilities, gtLabel) {
    const p = Number(probabilities.get([0, gtLabel]));
    probabilities.set([0, 0], 7);
    return -Math.log(p + 1e-10);
  }
  logits(inputs) { for (let i = 0; i < 2; i++); return inputs; }
  trainNN() { console.log('training'); }
}`;

it('gives one verdict for every check, and the points of those that pass', async () => {
  const report = await grade(LOSS_ONLY);
  expect(report).toMatchObject({
    status: 'graded',
    score: 1,
    maxScore: 10,
    fixtures: 'public',
    submission: 'model.ts',
  });
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
    ['init', 'failed'],
    ['logits', 'failed'],
    ['forwardPass', 'errored'],
    ['loss', 'passed'],
    ['backPropagation', 'errored'],
    ['gradientDescent', 'errored'],
    ['trainNN', 'failed'],
  ]);
  expect(report.checks.at(-1)!.printed).toContain('training');
  expect(report.warnings.map(({ code }) => code)).toEqual(['loop', 'input-modified']);
  expect(report.sandbox.length).toBeGreaterThan(0);
});

it('shows type errors, which cost no point and hide no verdict', async () => {
  const path = join(folder, 'model.ts');
  writeFileSync(
    path,
    LOSS_ONLY.replace(
      'static loss(probabilities, gtLabel)',
      'static loss(probabilities: any, gtLabel: any): string',
    ),
  );
  const report = await gradeSubmission(path, { fixtures: [publicSet] });
  expect(report).toMatchObject({ status: 'graded', score: 1 });
  // The line that returns a number.
  expect(report.diagnostics).toMatchObject(expect.arrayContaining([expect.objectContaining({ line: 7 })]));
  const failing = () => Promise.reject(new Error('no compiler'));
  const unchecked = await gradeSubmission(path, { fixtures: [publicSet], findTypeErrors: failing });
  expect(unchecked).toMatchObject({ status: 'graded', score: 1, diagnostics: [] });
  expect(unchecked.warnings.map(({ code }) => code)).toContain('types-unchecked');
});

it('bundles by what it is given', async () => {
  const path = join(folder, 'model.ts');
  writeFileSync(path, LOSS_ONLY);
  const rejected = { kind: 'rejected', name: 'model.ts', reason: 'By this one.', diagnostics: [] } as const;
  const report = await gradeSubmission(path, { fixtures: [publicSet], bundle: async () => rejected });
  expect(report).toMatchObject({ status: 'rejected', reason: 'By this one.' });
});

it('grades some of the checks as it grades them all, with their points', async () => {
  const whole = await grade(LOSS_ONLY);
  const timeless = (checks: readonly CheckReport[]) => checks.map((check) => ({ ...check, milliseconds: 0 }));
  for (const [only, score, maxScore] of [
    [['logits', 'loss'], 1, 2],
    [['forwardPass'], 0, 2],
    [['trainNN'], 0, 2],
  ] as const) {
    const part = await grade(LOSS_ONLY, [publicSet], only);
    expect(part).toMatchObject({ status: 'graded', only, score, maxScore });
    const same = whole.checks.filter(({ id }) => (only as readonly CheckId[]).includes(id));
    expect(timeless(part.checks)).toEqual(timeless(same));
  }
  expect(whole).not.toHaveProperty('only');
});

it('says that hidden checks are pending while only the public set was used', async () => {
  expect(await grade(LOSS_ONLY)).toMatchObject({ hiddenPending: true, hiddenChecks: publicSet.hiddenChecks });
  const hidden = { ...publicSet, id: 'hidden', kind: 'hidden' as const, hiddenChecks: 0 };
  expect(await grade(LOSS_ONLY, [hidden])).toMatchObject({ hiddenPending: false, fixtures: 'hidden' });
});

it('wants a check to pass in every set', async () => {
  const loss = publicSet.checks.find(({ id }) => id === 'loss')!;
  const route = loss.routes[0]!;
  const other = {
    ...loss,
    routes: [
      {
        ...route,
        expected: [
          { ...route.expected[0]!, value: { kind: 'array' as const, shape: [], data: Float64Array.of(5) } },
        ],
      },
    ],
  };
  const hidden = {
    ...publicSet,
    id: 'hidden',
    kind: 'hidden' as const,
    checks: publicSet.checks.map((check) => (check.id === 'loss' ? other : check)),
  };
  const report = await grade(LOSS_ONLY, [publicSet, hidden]);
  expect(report).toMatchObject({ score: 0, maxScore: 10, fixtures: 'public, hidden' });
  expect(report.checks).toHaveLength(7);
});

it('rejects what does not compile, with the reason and no verdicts', async () => {
  const report = await grade('export class Model {');
  expect(report).toMatchObject({ status: 'rejected', score: 0, maxScore: 10, checks: [] });
  expect(report.reason).toBeTruthy();
  expect(report.diagnostics.length).toBeGreaterThan(0);
});

it('rejects a file without a Model, and says what it found', async () => {
  const report = await grade('export const answer = 42;');
  expect(report).toMatchObject({ status: 'rejected', score: 0, checks: [] });
  expect(report.reason).toContain('found no class at all');
  const renamed = await grade('\nexport class MyModel {}');
  expect(renamed).toMatchObject({ status: 'rejected', score: 0, checks: [] });
  expect(renamed.reason).toContain('found MyModel (model.ts:2:14)');
});

it('shows the line of a method without static, and says once why two checks fail', async () => {
  const report = await grade(LOSS_ONLY.replace('static loss', 'backPropagation() {} loss'));
  const loss = report.checks.find(({ id }) => id === 'loss')!;
  expect(loss).toMatchObject({ status: 'errored', score: 0, location: 'model.ts:4:24' });
  expect(loss.message).toContain('Apart from that, all numbers are right.');
  expect(loss.frame!.sourceLine).toContain('loss(probabilities, gtLabel)');
  expect(report.causes).toMatchObject([{ code: 'not-static', checks: ['loss', 'backPropagation'] }]);
});

it("shows the line of the stencil's throw beside finished code", async () => {
  const throws = "throw new Error('not implemented yet: loss'); const p = Number";
  const { checks } = await grade(LOSS_ONLY.replace('const p = Number', throws));
  const { failure, message } = checks.find(({ id }) => id === 'loss')!;
  expect(failure).toEqual({ code: 'leftover-throw', place: 'loss' });
  expect(message).toMatch(/Delete that line \(model\.ts:5:\d+\)/);
});

it('gives seven verdicts when the module throws while it is loaded', async () => {
  const report = await grade("throw new Error('early'); export class Model {}");
  expect(report).toMatchObject({ status: 'graded', score: 0 });
  expect(report.checks.map(({ status }) => status)).toEqual(Array(7).fill('errored'));
});

it('throws an InputError for a path where there is nothing', async () => {
  await expect(gradeSubmission(join(folder, 'nothing.ts'), { fixtures: [publicSet] })).rejects.toThrow(
    InputError,
  );
});

it('rejects what only V8 refuses to compile, with the place', async () => {
  const report = await grade('export class Model {}\n\nexport const open = /(/;\n');
  expect(report).toMatchObject({ status: 'rejected', score: 0, checks: [] });
  expect(report.reason).toMatch(/^The submission does not compile: .*\/\(\/.* \(model\.ts:3:\d+\)\.$/);
});
