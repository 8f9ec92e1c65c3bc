/**
 * The attack suite once more, through the whole grader: every attack gets a complete report, with exactly one
 * verdict for each check, and no more points than its honest work is worth. Attacks that only wait for the
 * clock are left to the sandbox's own suite, but for a few.
 */
import { fileURLToPath } from 'node:url';
import { sanitizeValue } from '@hw5/base/text';
import { wallClockOf } from '@hw5/sandbox';
import { expectations, ownSandboxes, stage } from '@hw5/sandbox/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFixtureSet } from '../src/fixture/load-fixtures.ts';
import type { GradeReport } from '../src/grade-report.ts';
import { gradeSubmission } from '../src/grade-submission.ts';

/** Processor time: other programs of a busy machine take nothing of it. */
const limits = { scriptMs: 2000, totalMs: 8000, memoryMb: 512, outputBytes: 16 * 1024 };
/** What never ends runs until them; an honest script takes less than a tenth. */
const limitsOfHanging = { ...limits, scriptMs: 500, totalMs: 2000 };
/** They decide no points; a compiler for each attack would be most of this file's time. */
const findTypeErrors = async () => ({ diagnostics: [], note: null });

const hangs = (ends: string) => /timeout|exhausted|memory/.test(ends);
const chosen = [
  'exhaust/loop-in-import',
  'exhaust/loop-in-method',
  'exhaust/buffer-bomb',
  'lie/weights-by-getter',
];
const names = Object.entries(expectations)
  .filter(([name, { ends }]) => !hangs(ends) || chosen.includes(name))
  .map(([name]) => name);

/** What each attack on the right model may keep; the others build on a model that is wrong everywhere. */
const most: Readonly<Record<string, number>> = {
  'exhaust/flood-then-work': 10,
  'exhaust/loop-in-method': 8,
  'exhaust/stack-overflow': 8,
  'evade/detect-by-stack': 8,
};

const reports = new Map<string, GradeReport>();

beforeAll(async () => {
  const fixtures = [
    await loadFixtureSet(fileURLToPath(new URL('../../../fixtures/public', import.meta.url))),
  ];
  const waiting = [...names];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const staged = stage(name);
      const given = hangs(expectations[name]!.ends) ? limitsOfHanging : limits;
      reports.set(name, await gradeSubmission(staged.path, { fixtures, limits: given, findTypeErrors }));
      staged.remove();
    }
  };
  await Promise.all([worker(), worker()]);
}, 400_000);

describe.each(names)('%s', (name) => {
  it('gets a complete report and no point too many', () => {
    const report = reports.get(name)!;
    expect(report.maxScore).toBe(10);
    expect(report.score).toBeLessThanOrEqual(most[name] ?? 0);
    const { ends, noModel } = expectations[name]!;
    if (ends === 'rejected' || noModel) {
      expect(report).toMatchObject({ status: 'rejected', score: 0 });
      expect(report.reason).toBeTruthy();
    } else {
      expect(report.status).toBe('graded');
      expect(report.checks.map(({ id }) => id)).toEqual([
        'init',
        'logits',
        'forwardPass',
        'loss',
        'backPropagation',
        'gradientDescent',
        'trainNN',
      ]);
      for (const check of report.checks) {
        expect(['passed', 'failed', 'errored', 'timeout', 'memory']).toContain(check.status);
        expect(check.score).toBe(check.status === 'passed' || check.followThrough ? check.maxScore : 0);
        expect(check.message).not.toBe('');
      }
      expect(report.sandbox).toContain('permission model');
    }
    expect(JSON.stringify(sanitizeValue(report))).toBe(JSON.stringify(report));
    expect(report.seconds).toBeLessThan(wallClockOf(limits.totalMs) / 1000 + 10);
  });
});

it('an honest submission among them keeps its points', () => {
  expect(reports.get('exhaust/flood-then-work')!.score).toBe(10);
  expect(reports.get('exhaust/loop-in-method')!.score).toBeGreaterThan(0);
});

it('no process is left', () => {
  expect(ownSandboxes()).toEqual([]);
});
