/**
 * What endless loops cost, through the real sandbox with short limits: the checks that they are in, and no
 * other.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackSource } from '@hw5/sandbox/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gradeSubmission } from '../src/grade-submission.ts';
import { renderMarkdown } from '../src/report/markdown.ts';
import { renderPretty } from '../src/report/pretty.ts';
import { statusWords } from '../src/report/words.ts';
import { publicSet } from './support/outcomes.ts';

const right = attackSource('right');
/** As on the server: two sets, which here hold the same numbers. */
const fixtures = [publicSet, { ...publicSet, id: 'hidden', kind: 'hidden' as const }];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endless ü '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function grade(source: string, limits: { scriptMs: number; totalMs: number }) {
  const path = join(folder, 'model.ts');
  writeFileSync(path, source);
  // Types decide nothing here.
  const findTypeErrors = async () => ({ diagnostics: [], note: null });
  return gradeSubmission(path, { fixtures, limits, findTypeErrors });
}

it('an endless forwardPass costs its own points only: trainNN is graded among stand-ins in both sets', async () => {
  const source = right.replace('const logits = this.logits(inputs);', '$& while (true);');
  // There are three loops. trainNN's points depend on scripts that run before the last one.
  const report = await grade(source, { scriptMs: 800, totalMs: 3200 });
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
    ['init', 'passed'],
    ['logits', 'passed'],
    ['forwardPass', 'timeout'],
    ['loss', 'passed'],
    ['backPropagation', 'passed'],
    ['gradientDescent', 'passed'],
    ['trainNN', 'passed'],
  ]);
  expect(report.checks.at(-1)).toMatchObject({ followThrough: true, score: 2 });
  expect(report.checks[2]!.message).toContain('Is there a loop that never ends?');
});

it('a check for which no time is left says so, and asks for no loop in it', async () => {
  const source = right
    .replace('const logits = this.logits(inputs);', '$& while (true);')
    .replace('const batch =', 'while (true); $&');
  const report = await grade(source, { scriptMs: 800, totalMs: 800 });
  const late = report.checks.at(-1)!;
  expect(late).toMatchObject({
    status: 'timeout',
    failure: { code: 'stopped', stop: { code: 'not-run' } },
  });
  expect(statusWords(late)).toBe('not run');
  const text = renderPretty(report, {
    color: 0,
    unicode: true,
    columns: 80,
    hints: 'explain',
    verbose: false,
  });
  expect(text).toContain('Look first at the checks that took too long');
});

it('a loop outside of the methods is told once', async () => {
  const report = await grade(`while (true);\n${right}`, { scriptMs: 500, totalMs: 5000 });
  expect(report.checks.map(({ status }) => status)).toEqual(Array(7).fill('timeout'));
  const pretty = renderPretty(report, {
    color: 0,
    unicode: true,
    columns: 200,
    hints: 'explain',
    verbose: false,
  });
  for (const text of [pretty, renderMarkdown(report, { hints: 'explain' })]) {
    expect(text.match(/Your file did not finish loading/g)).toHaveLength(1);
  }
});
