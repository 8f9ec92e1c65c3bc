/** `grade --only`: which checks may be named, and that nobody takes a part for a whole grade. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withCallees } from '../../src/checks/follow-through.ts';
import { parseOptions } from '../../src/command/options.ts';
import { CHECK_IDS } from '../../src/grade-report.ts';
import { jsonObject } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderPretty, renderScore } from '../../src/report/pretty.ts';
import { nextStep } from '../../src/report/words.ts';
import { allRight, reportWith } from '../support/sample-reports.ts';
import { call, scratch } from './program.ts';

const raw = { format: 'pretty', hints: 'explain' };
const part = (whole: typeof allRight) => ({
  ...whole,
  only: ['logits', 'loss'] as const,
  checks: whole.checks.filter(({ id }) => id === 'logits' || id === 'loss'),
});

const home = join(scratch, 'only');
beforeAll(() => {
  mkdirSync(join(home, 'class/a'), { recursive: true });
  for (const file of ['model.ts', 'b.ts', 'class/a/model.ts', 'class/b.ts'])
    writeFileSync(join(home, file), '// score 10');
});

it('takes names of checks, in any order, with spaces, twice', () => {
  expect(parseOptions({ ...raw, only: 'loss, logits,loss' }).only).toEqual(['logits', 'loss']);
  expect(parseOptions({ ...raw, only: 'trainNN' }).only).toEqual(['trainNN']);
  expect(parseOptions(raw)).not.toHaveProperty('only');
});

it.each([
  [['model.ts', '--only', 'logit'], 'found "logit"'],
  [['model.ts', '--only', ''], 'found ""'],
  [['model.ts', '--only', 'loss,'], 'found "loss,"'],
  [['model.ts', '--only', 'loss', '--format', 'gradescope'], 'found "gradescope"'],
  [['model.ts', 'b.ts', '--only', 'loss'], 'found 2 paths'],
  [['class', '--only', 'loss'], 'found a folder of submissions'],
] as const)('%j is refused', async (args, found) => {
  const { exitCode, stdout, stderr } = await call(home, args);
  expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining('--only: expected')]);
  expect(stderr).toContain(found);
});

it('runs the methods that the verdict of a check depends on', () => {
  expect([...withCallees(['loss'], CHECK_IDS)]).toEqual(['loss']);
  expect([...withCallees(['forwardPass'], CHECK_IDS)]).toEqual(['forwardPass', 'logits']);
  expect([...withCallees(['trainNN'], CHECK_IDS)].sort()).toEqual([...CHECK_IDS].sort());
  // Which shape of W they are judged for depends on the whole model.
  expect([...withCallees(['logits'], CHECK_IDS)]).toEqual(['logits', 'init', 'backPropagation']);
  const python = CHECK_IDS.filter((id) => id !== 'logits');
  expect([...withCallees(['gradientDescent'], python)]).toEqual([
    'gradientDescent',
    'init',
    'forwardPass',
    'backPropagation',
  ]);
});

it('every format says that it is no whole grade', () => {
  const report = part(allRight);
  const said = 'This is not a whole grade: only logits, loss were graded.';
  const terminal = { color: 0, columns: 200, unicode: true } as const;
  const pretty = renderPretty(report, { ...terminal, hints: 'explain', verbose: false });
  expect(pretty.split(/\s+/).join(' ')).toContain(said);
  expect(pretty).not.toContain('Every');
  expect(renderScore(report, terminal)).toContain(said);
  expect(renderMarkdown(report, { hints: 'explain' })).toContain('This is not a whole grade');
  expect(jsonObject(report, { hints: 'explain', extra: false })).toMatchObject({ only: ['logits', 'loss'] });
});

it('still says what to do next, and nothing of a part where nothing was graded', () => {
  expect(nextStep(part(reportWith({ loss: { status: 'failed' } })))).toMatch(/^To fix: loss\. This is not/);
  const rejected = { ...part(allRight), status: 'rejected', reason: 'It does not compile.' } as const;
  expect(nextStep(rejected)).not.toContain('whole grade');
});
