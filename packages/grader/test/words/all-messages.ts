/**
 * Every message that students and staff read, made by the code that shows it, as one document to be read from top to
 * bottom. The document is `packages/grader/messages.md`.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { bundleSubmission, findSubmission, type RecordedCall } from '@hw5/sandbox';
import { vi } from 'vitest';
import { firstWrongCall } from '../../src/checks/judge-calls.ts';
import { renderCohort } from '../../src/cohort/cohort-table.ts';
import { findSubmissions } from '../../src/cohort/find-submissions.ts';
import { summaryOf } from '../../src/cohort/summary.ts';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { compareArrays } from '../../src/compare/compare-arrays.ts';
import { findingsFor } from '../../src/diagnosis/findings.ts';
import { sourceWarnings } from '../../src/diagnosis/source-warnings.ts';
import type { GradeReport } from '../../src/grade-report.ts';
import { firstLook } from '../../src/report/first-look.ts';
import { rejectedReport } from '../../src/report/rejected-report.ts';
import { allRight, brokenSyntax, emptyStencil, reportWith } from '../../src/report/samples.ts';
import { nextStep, pendingWords, statusWords } from '../../src/report/words.ts';
import { array, fixtureOf, publicSet, rightOutcome } from '../support/outcomes.ts';
import { reports } from './decisions.ts';

const list = (lines: Iterable<string>): string => [...new Set(lines)].map((line) => `- ${line}`).join('\n');
const section = (title: string, ...blocks: string[]): string => [`## ${title}`, ...blocks].join('\n\n');

function checksOf(all: readonly GradeReport[]) {
  return all.flatMap(({ checks }) => checks);
}

function statuses(all: readonly GradeReport[]): string {
  return section('Status of a check', list(checksOf(all).map(statusWords)));
}

function nextSteps(): string {
  const notImplemented = { status: 'errored', failure: { code: 'not-implemented', place: 'loss' } } as const;
  const samples = [
    emptyStencil,
    allRight,
    { ...allRight, hiddenPending: true, hiddenChecks: 7 },
    { ...allRight, hiddenPending: true, hiddenChecks: 1 },
    reportWith({ init: { status: 'failed' }, loss: notImplemented }),
    reportWith({ loss: notImplemented }),
    brokenSyntax,
  ];
  return section(
    'What to do next',
    list(samples.flatMap((report) => [nextStep(report), pendingWords(report) ?? []].flat())),
  );
}

/** The first kind of failure for every check, the others for a few: most sentences differ in their numbers only. */
const isShown = (name: string): boolean =>
  /^tenfold: (?!all)/.test(name) || /: (init|loss|backPropagation|trainNN)$/.test(name);

function messages(all: Record<string, GradeReport>): string {
  const blocks = Object.entries(all)
    .filter(([name]) => isShown(name))
    .map(([name, { checks }]) => {
      const id = name.split(': ')[1];
      const check = checks.find((one) => one.id === id)!;
      const look = firstLook(check);
      return `${check.message}${look === null ? '' : ` *Look first at ${look}*`}`;
    });
  const followThrough = checksOf(Object.values(all)).filter((check) => check.followThrough);
  return section(
    'What happened in a check',
    list([...blocks, ...followThrough.map(({ message }) => message)]),
  );
}

/** Small arrays, each wrong in one of the ways that the diagnosis knows. */
function findings(): string {
  const expected = array([3, 2], [1, 2, 3, 4, 5, 6.5]);
  const wrong: [number[], number[]][] = [
    [
      [2, 3],
      [1, 3, 5, 2, 4, 6.5],
    ],
    [[6], [1, 2, 3, 4, 5, 6.5]],
    [
      [3, 2],
      [Number.NaN, 2, 3, 4, 5, Number.POSITIVE_INFINITY],
    ],
    [
      [3, 2],
      [9, 9, 9, 9, 9, 9],
    ],
    [
      [3, 2],
      [0, 0, 1, 1, 2, 2],
    ],
    [
      [3, 2],
      [10, 20, 30, 40, 50, 65],
    ],
    [
      [3, 2],
      [-1, -2, -3, -4, -5, -6.5],
    ],
    [
      [3, 2],
      [1 / 7, 2 / 7, 3 / 7, 4 / 7, 5 / 7, 6.5 / 7],
    ],
    [
      [3, 2],
      [2, 3, 4, 5, 6, 7.5],
    ],
    [
      [3, 2],
      [3, 4, 1, 2, 5, 6.5],
    ],
    [
      [3, 2],
      [1, 2, 1, 2, 1, 2],
    ],
    [
      [3, 2],
      [1, 2, 3, 4, 5, 6],
    ],
    [
      [3, 2],
      [1, 2, 8, 9, 8, 7],
    ],
    [
      [3, 2],
      [1, 2, 8, 4, 5, 6.5],
    ],
    [
      [3, 3],
      [1, 2, 0, 4, 5, 0, 7, 8, 0],
    ],
  ];
  const tolerance = { rtol: 1e-6, atol: 1e-6 };
  const found = wrong.flatMap(([shape, data]) => {
    const actual = array(shape, data);
    const right = shape[1] === 3 && shape[0] === 3 ? array(shape, [1, 2, 3, 4, 5, 6, 7, 8, 9]) : expected;
    const comparison = compareArrays(actual, right, tolerance);
    const failure = { record: 'x', note: '', part: null, expected: right, actual, comparison };
    const before = data[0] === 0 && data[2] === 1 ? Float64Array.from(data) : null;
    return findingsFor(failure, 'forwardPass', before, tolerance);
  });
  return section('What the diagnosis noticed', list([...found, '2 of 5 cases are right']));
}

/** Each call of trainNN left out, repeated, or with one argument changed. */
function wrongCalls(): string {
  const check = fixtureOf('trainNN');
  const route = check.routes.find(({ calls }) => calls !== null)!;
  const outcome = rightOutcome(route);
  const recorded = outcome.records[route.calls!.record]!;
  if (recorded.kind !== 'calls') throw new Error('the fixture records no calls');
  const { calls } = recorded;
  const judge = (changed: readonly RecordedCall[], truncated = false): string[] => {
    const records = { ...outcome.records, [route.calls!.record]: { ...recorded, calls: changed, truncated } };
    return [firstWrongCall(route, route.calls!, { ...outcome, records }, check.tolerance) ?? []].flat();
  };
  const firstEpoch = calls.slice(0, calls.findIndex(({ method }) => method === 'accuracyNN') + 1);
  const step = firstEpoch.slice(0, 4);
  const withArgument = (at: number, argument: number): RecordedCall[] =>
    calls.with(at, { ...calls[at]!, args: calls[at]!.args.with(argument, array([], [0.5])) });
  const without = (record: string): string[] => {
    const records = Object.fromEntries(Object.entries(outcome.records).filter(([name]) => name !== record));
    return [firstWrongCall(route, route.calls!, { ...outcome, records }, check.tolerance) ?? []].flat();
  };
  return section(
    'What trainNN did wrong',
    list([
      ...without(route.calls!.record),
      ...judge(calls, true),
      ...judge([]),
      ...judge([...calls, ...step]),
      ...step.flatMap(({ args }, at) => args.flatMap((_, argument) => judge(withArgument(at, argument)))),
      ...step
        .slice(1)
        .flatMap((call, at) => [
          ...judge(calls.toSpliced(at + 1, 1)),
          ...judge(calls.toSpliced(at + 1, 0, call)),
        ]),
      ...judge(calls.filter(({ method }) => method !== 'accuracyNN')),
      ...without(route.calls!.history),
      ...without(route.calls!.reports),
    ]),
  );
}

function misconceptions(): string {
  const blocks = publicSet.checks.map(({ id, misconceptions: all }) =>
    [`### ${id}`, list(all.map(({ name, sentence }) => `\`${name}\`: ${sentence}`))].join('\n\n'),
  );
  return section('Hints of the named misconceptions', 'These texts are part of the fixtures.', ...blocks);
}

function warnings(): string {
  const source = 'export class Model { logits(x) { for (;;) {} } trainSVM() {} }';
  return section(
    'Warnings without points',
    list(sourceWarnings('model.ts', source, { trainSVM: 'another' }).map(({ message }) => message)),
  );
}

/** A folder in which to lay files, and the same text without its path, which differs from run to run. */
function workplace() {
  const home = mkdtempSync(join(tmpdir(), 'hw5-messages-'));
  return {
    home,
    lay: (name: string, text = ''): string => {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), text);
      return join(home, name);
    },
    plain: (text: string): string => text.replaceAll(`${home}/`, '').replaceAll(home, '.'),
    remove: () => rmSync(home, { recursive: true }),
  };
}

type Workplace = ReturnType<typeof workplace>;

async function rejections({ lay, home, plain }: Workplace): Promise<string> {
  const model = (line: string): string => `${line}\nexport class Model {}\n`;
  const sources = {
    'syntax/model.ts': 'export class Model {',
    'node/model.ts': model("import 'node:fs';"),
    'outside/model.ts': model("import '../syntax/model.ts';"),
    'missing/model.ts': model("import './other.ts';"),
    'json/model.ts': model("import './data.json';"),
    'dynamic/model.ts': model("export const later = import('./other.ts');"),
    'empty/model.ts': ' ',
    'binary/model.ts': '\0',
    'large/model.ts': '/'.repeat(300 * 1024),
    'python/model.py': '',
    'nothing/notes.txt': '',
  };
  const reasons: string[] = [];
  for (const [name, text] of Object.entries(sources)) {
    const path = name === 'nothing/notes.txt' ? dirname(lay(name, text)) : lay(name, text);
    reasons.push(await reasonOf(path));
  }
  reasons.push(await reasonOf(join(home, 'gone.ts')));
  return section('Why a submission cannot be graded', list(reasons.map(plain)));
}

async function reasonOf(path: string): Promise<string> {
  try {
    const bundled = await bundleSubmission(await findSubmission(path));
    return bundled.kind === 'rejected' ? bundled.reason : '';
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

function cohort({ lay, home, plain }: Workplace): string {
  lay('class/two/a/model.ts');
  lay('class/two/b/model.ts');
  lay('class/zipped/hw5.zip');
  mkdirSync(join(home, 'class/none'));
  lay('class/late.zip');
  symlinkSync('two', join(home, 'class/link'));
  const { submissions, skipped } = findSubmissions([join(home, 'class')]);
  const rows = submissions.map((submission) => ({
    submission,
    slug: submission.name,
    outcome: { kind: 'report', report: rejectedReport(submission.name, submission.problem!) } as const,
    resumed: false,
  }));
  const table = renderCohort(summaryOf(rows, skipped), { color: 0, columns: 80, unicode: true });
  return section(
    'A class',
    list(submissions.flatMap(({ problem }) => problem ?? [])),
    `\`\`\`text\n${plain(table)}\`\`\``,
  );
}

async function commandErrors({ lay, home, plain }: Workplace): Promise<string> {
  const model = lay('graded/model.ts', 'export class Model {}');
  mkdirSync(join(home, 'hollow'));
  const notes = lay('notes.txt', 'mine');
  const set = dirname(lay('set/manifest.json', '{'));
  const calls = [
    [],
    [''],
    [join(home, 'gone.ts')],
    [notes],
    [lay('all.zip')],
    [join(home, 'hollow')],
    [dirname(lay('archives/a.zip'))],
    [model, '--format', 'xml'],
    [model, '--hints', 'all'],
    [model, '--visibility', 'never'],
    [model, '--time-limit', 'soon'],
    [model, '--memory', '1'],
    [model, '--jobs', '0'],
    [model, '--out', ''],
    [model, '--nonsense'],
    [model, '--out', model],
    [model, '--out', notes],
    [model, '--out', home],
    [join(home, 'class'), '--out', home],
    [join(home, 'class'), '--out', join(notes, 'below')],
    [join(home, 'class'), '--format', 'gradescope', model],
    [model, '--fixtures', join(home, 'hollow')],
    [model, '--fixtures', set],
  ];
  const lines: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text).trimEnd());
    return true;
  });
  try {
    for (const call of calls) await parseCommandLine('hw5-grade', ['node', 'hw5-grade', ...call]);
  } finally {
    stderr.mockRestore();
  }
  return section('Errors of the command', list(lines.map(plain)));
}

/** The whole document. */
export async function allMessages(): Promise<string> {
  const all = reports((text) => text);
  const place = workplace();
  try {
    return `${[
      '# Messages of the grader',
      'Generated by `test/words/messages.test.ts` from the code that shows them; update it with `npx vitest run test/words -u`.',
      statuses(Object.values(all)),
      nextSteps(),
      messages(all),
      findings(),
      wrongCalls(),
      warnings(),
      misconceptions(),
      await rejections(place),
      cohort(place),
      await commandErrors(place),
    ].join('\n\n')}\n`;
  } finally {
    place.remove();
  }
}
