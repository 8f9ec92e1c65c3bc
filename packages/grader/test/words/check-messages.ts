/** Messages about checks, made by the code that judges and reports them. */
import type { RecordedCall } from '@hw5/sandbox';
import { firstWrongCall } from '../../src/checks/judge-calls.ts';
import { compareArrays } from '../../src/compare/compare-arrays.ts';
import { findingsFor } from '../../src/diagnosis/findings.ts';
import { leftoverThrowMessage } from '../../src/diagnosis/messages.ts';
import { Source } from '../../src/diagnosis/source.ts';
import { sourceWarnings } from '../../src/diagnosis/source-warnings.ts';
import type { GradeReport } from '../../src/grade-report.ts';
import { firstLook } from '../../src/report/first-look.ts';
import { nextStep, pendingWords, statusWords } from '../../src/report/words.ts';
import { array, fixtureOf, publicSet, rightOutcome } from '../support/outcomes.ts';
import { allRight, brokenSyntax, emptyStencil, reportWith } from '../support/sample-reports.ts';
import { list, section } from './document.ts';

function checksOf(all: readonly GradeReport[]) {
  return all.flatMap(({ checks }) => checks);
}

export function statuses(all: readonly GradeReport[]): string {
  return section('Status of a check', list(checksOf(all).map(statusWords)));
}

export function nextSteps(): string {
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

/**
 * The first kind of failure for every check, the others for a few: most sentences differ in their numbers
 * only.
 */
const isShown = (name: string): boolean =>
  /^tenfold: (?!all)/.test(name) || /: (init|loss|backPropagation|trainNN)$/.test(name);

export function messages(all: Record<string, GradeReport>): string {
  const blocks = Object.entries(all)
    .filter(([name]) => isShown(name))
    .map(([name, { checks }]) => {
      const id = name.split(': ')[1];
      const check = checks.find((one) => one.id === id)!;
      const look = firstLook(check);
      return `${check.message}${look === null ? '' : ` *Look first at ${look}*`}`;
    });
  const leftover = [leftoverThrowMessage('loss', 'loss'), leftoverThrowMessage('constructor', 'logits')];
  const followThrough = checksOf(Object.values(all)).filter((check) => check.followThrough);
  return section(
    'What happened in a check',
    list([...blocks, ...leftover, ...followThrough.map(({ message }) => message)]),
  );
}

/** Small arrays, each wrong in one of the ways that the diagnosis knows. */
export function findings(): string {
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
export function wrongCalls(): string {
  const check = fixtureOf('trainNN');
  const route = check.routes.find(({ calls }) => calls !== null)!;
  const outcome = rightOutcome(route);
  const [first, inRow] = route.calls!;
  const recorded = outcome.records[first!.record]!;
  if (recorded.kind !== 'calls') throw new Error('the fixture records no calls');
  const { calls } = recorded;
  const judge = (changed: readonly RecordedCall[], truncated = false): string[] => {
    const records = { ...outcome.records, [first!.record]: { ...recorded, calls: changed, truncated } };
    return [firstWrongCall(route, { ...outcome, records }, check.tolerance) ?? []].flat();
  };
  const firstEpoch = calls.slice(0, calls.findIndex(({ method }) => method === 'accuracyNN') + 1);
  const step = firstEpoch.slice(0, 4);
  const withArgument = (at: number, argument: number): RecordedCall[] =>
    calls.with(at, { ...calls[at]!, args: calls[at]!.args.with(argument, array([], [0.5])) });
  const without = (record: string): string[] => {
    const records = Object.fromEntries(Object.entries(outcome.records).filter(([name]) => name !== record));
    return [firstWrongCall(route, { ...outcome, records }, check.tolerance) ?? []].flat();
  };
  return section(
    'What trainNN did wrong',
    list([
      ...without(first!.record),
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
      ...without(first!.history),
      ...without(first!.reports),
      ...without(inRow!.history),
    ]),
  );
}

export function misconceptions(): string {
  const blocks = publicSet.checks.map(({ id, misconceptions: all }) =>
    [`### ${id}`, list(all.map(({ name, sentence }) => `\`${name}\`: ${sentence}`))].join('\n\n'),
  );
  return section('Hints of the named misconceptions', 'These texts are part of the fixtures.', ...blocks);
}

export function warnings(): string {
  const source = 'export class Model { logits(x) { for (;;) {} } trainSVM() {} }';
  return section(
    'Warnings without points',
    list(
      sourceWarnings(new Source('model.ts', source), { trainSVM: 'another' }).map(({ message }) => message),
    ),
  );
}
