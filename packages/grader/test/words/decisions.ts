/**
 * What the grader decides about a set of outcomes, and what it prints: decisions must not depend on words.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import type { Recorded, ScriptOutcome, StopReason } from '@hw5/sandbox';
import { defaultLimits } from '@hw5/sandbox';
import { vi } from 'vitest';
import { withFollowThrough } from '../../src/checks/follow-through.ts';
import { judgeCheck } from '../../src/checks/judge-check.ts';
import type { CohortRow } from '../../src/cohort/cohort.ts';
import { summaryCsv, summaryJson, summaryOf } from '../../src/cohort/summary.ts';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { runGrade } from '../../src/command/run-grade.ts';
import { Source } from '../../src/diagnosis/source.ts';
import { sourceWarnings } from '../../src/diagnosis/source-warnings.ts';
import type { CheckReport, GradeReport } from '../../src/grade-report.ts';
import { firstLook } from '../../src/report/first-look.ts';
import { gradescopeObject } from '../../src/report/gradescope.ts';
import { jsonObject } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { nextStep, sameForAll, statusWords } from '../../src/report/words.ts';
import { missingMethods } from '../support/missing-methods.ts';
import { array, changed, finished, publicSet, rightOutcomes } from '../support/outcomes.ts';

/** How the words that come from the sandbox are written. */
export type Spelling = (text: string) => string;

const stops: readonly (readonly [ScriptOutcome['ending'], StopReason])[] = [
  ['timeout', { code: 'timed-out', milliseconds: 10_000 }],
  ['timeout', { code: 'total-time-used' }],
  ['timeout', { code: 'not-run' }],
  ['timeout', { code: 'not-loaded' }],
  ['memory', { code: 'memory-limit' }],
  ['died', { code: 'output-flood' }],
  ['died', { code: 'killed', signal: 'SIGKILL' }],
  ['died', { code: 'exited', exitCode: 0 }],
  ['died', { code: 'skipped' }],
];

type Variant = (typeof publicSet)['checks'][number]['routes'][number];
type Change = (variant: Variant) => ScriptOutcome;

/** One kind of outcome each, made from the right ones. */
function changesOf(spell: Spelling): Record<string, Change> {
  const thrown = (message: string, notImplemented: boolean): ScriptOutcome => ({
    ...finished({}),
    ending: 'threw',
    error: {
      name: spell('TypeError'),
      message: notImplemented ? message : spell(message),
      location: notImplemented ? null : 'model.ts:42:7',
      notImplemented,
      during: spell('logits(inputs [3])'),
    },
  });
  const allUnusable = (what: string, code?: 'undefined' | 'promise') => (variant: Variant) => {
    const recorded: Recorded = { kind: 'unusable', what: spell(what), ...(code && { code }) };
    return finished(Object.fromEntries(variant.expected.map(({ record }) => [record, recorded])));
  };
  const eachArray = (change: (data: Float64Array) => Float64Array) => (variant: Variant) =>
    changed(variant, ({ shape, data }) => array(shape, change(data)));
  return {
    right: (variant) => changed(variant, (value) => value),
    tenfold: eachArray((data) => data.map((value) => 10 * value)),
    shifted: eachArray((data) => data.map((value) => value + 1)),
    'not a number': eachArray((data) => data.map(() => Number.NaN)),
    'another shape': (variant) => changed(variant, ({ shape, data }) => array([...shape, 1], data)),
    undefined: allUnusable('undefined', 'undefined'),
    promise: allUnusable('a Promise', 'promise'),
    'an object': allUnusable('an object'),
    'no records': () => finished({}),
    threw: () => thrown('x is not a function', false),
    ...missingMethods(thrown('', false)),
    'loss not implemented': () => thrown('not implemented yet: loss', true),
    'constructor not implemented': () => thrown('not implemented yet: constructor', true),
    ...Object.fromEntries(
      stops.map(([ending, reason]) => [reason.code, () => ({ ...finished({}), ending, reason })]),
    ),
    'no calls': (variant) => {
      const outcome = changed(variant, (value) => value);
      const entries = Object.entries(outcome.records).filter(([, { kind }]) => kind !== 'calls');
      return { ...outcome, records: Object.fromEntries(entries) };
    },
  };
}

const source = 'export class Model { logits(x) { for (;;) {} } }';

function reportOn(verdicts: readonly ReturnType<typeof judgeCheck>[]): GradeReport {
  const checks = withFollowThrough(verdicts);
  return {
    submission: 'model.ts',
    score: checks.reduce((sum, { score }) => sum + score, 0),
    maxScore: 10,
    status: 'graded',
    reason: null,
    checks,
    diagnostics: [],
    warnings: sourceWarnings(new Source('model.ts', source), {}),
    printed: '',
    fixtures: 'public',
    hiddenPending: false,
    sandbox: [],
    seconds: 1,
  };
}

/** All reports: each kind of outcome in one check at a time, and in all of them. A kind is judged once. */
export function reports(spell: Spelling): Record<string, GradeReport> {
  const { checks } = publicSet;
  const right = checks.map((check) => judgeCheck(check, rightOutcomes(check)));
  return Object.fromEntries(
    Object.entries(changesOf(spell)).flatMap(([kind, change]) => {
      const changed = checks.map((check) =>
        judgeCheck(check, Object.fromEntries(check.routes.map((route) => [route.name, change(route)]))),
      );
      return [
        ...checks.map(({ id }, i) => [`${kind}: ${id}`, reportOn(right.with(i, changed[i]!))] as const),
        [`${kind}: all checks`, reportOn(changed)] as const,
      ];
    }),
  );
}

/** A copy without what is wording. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  const words = ['message', 'reason', 'output', 'name', 'why'];
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      words.includes(key) && typeof field === 'string' ? [] : [[key, withoutWords(field)]],
    ),
  );
}

const style = { color: 0, columns: 80, unicode: true, hints: 'explain', verbose: false } as const;

/** Everything about a report that is a decision and no wording. */
export function decisionsOn(report: GradeReport): unknown {
  const options = { hints: 'explain', extra: false } as const;
  return {
    checks: report.checks.map(({ failure, status, score, misconception, followThrough, location }) => ({
      failure: failure?.code ?? null,
      status,
      score,
      misconception,
      followThrough,
      location,
    })),
    warnings: report.warnings.map(({ code }) => code),
    sameForAll: sameForAll(report)?.id ?? null,
    hasFirstLook: report.checks.map((check) => firstLook(check) !== null),
    json: withoutWords(jsonObject(report, options)),
    gradescope: withoutWords(gradescopeObject(report, { hints: 'explain', visibility: 'visible' })),
    sections: renderMarkdown(report, options).match(/^## /gm)?.length ?? 0,
    marks: renderPretty(report, style).match(/^ {2}[✓✗○]/gm),
  };
}

/** The sentences that are chosen by what happened. */
export const chosenSentences = (report: GradeReport): string[] => [
  nextStep(report),
  ...report.checks.flatMap((check) => [statusWords(check), firstLook(check) ?? '']),
];

/** What was written about failed checks. */
export const messagesOf = (report: GradeReport): string[] =>
  report.checks.filter(({ status }) => status !== 'passed').map((check: CheckReport) => check.message);

/** The table of a class that holds all reports. */
export function classDecisions(all: Record<string, GradeReport>): unknown {
  const rows = Object.entries(all).map(([name, report]): CohortRow => {
    const submission = { name, path: `/${name}`, source: `/${name}`, bytes: null, problem: null };
    return { submission, slug: name, outcome: { kind: 'report', report }, hash: null, resumed: false };
  });
  const summary = summaryOf({ rows, cohort: { skipped: [{ path: '/a.zip', reason: 'archive' }] } });
  return { csv: summaryCsv(summary), json: withoutWords(JSON.parse(summaryJson(summary))) };
}

/** Exit codes of the command on good and bad input, and whether it printed to stdout. */
export async function exitCodes(report: GradeReport): Promise<Record<string, readonly [number, boolean]>> {
  const home = mkdtempSync(join(tmpdir(), 'hw5-words-'));
  const file = (name: string, text = ''): string => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };
  const model = file('model.ts', '// model');
  const missing = file('missing.ts');
  mkdirSync(join(home, 'class'));
  file('class/a.ts');
  file('class/b.zip');
  const out = join(home, 'report');
  const cases: Record<string, string[]> = {
    report: [model],
    'report to a file': [model, '--out', out],
    'markdown over it': [model, '--format', 'markdown', '--out', out],
    'pretty over that': [model, '--out', out],
    'another file as output': [model, '--out', file('notes.txt', 'mine')],
    'no submission': [missing],
    'no submission, for Gradescope': [missing, '--format', 'gradescope'],
    'a class': [join(home, 'class'), '--out', join(home, 'grades'), '--quiet'],
    'the class again': [join(home, 'class'), '--out', join(home, 'grades'), '--quiet'],
    'a class into a folder in use': [join(home, 'class'), '--out', home],
    'nothing there': [join(home, 'gone.ts')],
    'an archive': [join(home, 'class', 'b.zip')],
    'a wrong flag': [model, '--format', 'xml'],
    'an unknown flag': [model, '--nonsense'],
    help: ['--help'],
  };
  const codes: Record<string, readonly [number, boolean]> = {};
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    for (const [name, args] of Object.entries(cases)) {
      stdout.mockClear();
      const code = await parseCommandLine('grade', args, (paths, options, program) =>
        runGrade(paths, options, program, {
          open: async () => ({
            conditions: async () => '',
            openAhead: () => {
              throw new Error('nothing is watched here');
            },
            studentOutput: async () => 'all' as const,
            decidedBy: async () => ({ fixtures: [], grader: '', limits: defaultLimits }),
            hiddenExpected: async () => 0,
            totalMs: 60_000,
            grade: async (path) => {
              if (!path.endsWith('missing.ts')) return report;
              const fields = { subject: path, expected: 'a model', found: 'nothing', remedy: 'Write one.' };
              throw new InputError({ code: 'submission-empty', ...fields });
            },
          }),
        }),
      );
      codes[name] = [code, stdout.mock.calls.length > 0];
    }
    codes['the last report'] = [readFileSync(out, 'utf8').length > 0 ? 0 : 1, true];
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
    rmSync(home, { recursive: true });
  }
  return codes;
}
