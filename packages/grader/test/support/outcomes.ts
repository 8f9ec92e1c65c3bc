/**
 * Outcomes made from the public fixtures themselves, so that the judge can be tested without any model:
 * right ones, and right ones with one thing changed.
 */
import { fileURLToPath } from 'node:url';
import type {
  Argument,
  Operation,
  Recorded,
  RecordedArray,
  RecordedCall,
  ScriptOutcome,
  StubValue,
} from '@hw5/sandbox';
import type { Outcomes } from '../../src/checks/outcomes.ts';
import type {
  CheckFixture,
  ExpectedCalls,
  ExpectedValue,
  RouteFixture,
} from '../../src/fixture/fixture-set.ts';
import { loadFixtureSet } from '../../src/fixture/load-fixtures.ts';
import type { CheckId } from '../../src/grade-report.ts';

export const publicFolder = fileURLToPath(new URL('../../../../fixtures/public', import.meta.url));
export const publicSet = loadFixtureSet(publicFolder);

export function fixtureOf(id: CheckId): CheckFixture {
  return publicSet.checks.find((check) => check.id === id)!;
}

export function finished(records: Readonly<Record<string, Recorded>>): ScriptOutcome {
  return {
    ending: 'finished',
    error: null,
    reason: null,
    records,
    mutatedArguments: [],
    printed: '',
    printedTruncated: false,
    milliseconds: 1,
  };
}

export function threw(
  message: string,
  notImplemented = false,
  records: ScriptOutcome['records'] = {},
): ScriptOutcome {
  const error = {
    name: 'TypeError',
    message,
    location: 'model.ts:42:7',
    notImplemented,
    during: 'logits(inputs [3])',
  };
  return { ...finished(records), ending: 'threw', error };
}

export function array(shape: readonly number[], data: ArrayLike<number>): RecordedArray {
  return { kind: 'array', shape, data: Float64Array.from(data) };
}

export function recordedOf(value: ExpectedValue): Recorded {
  if (value.kind === 'array') return array(value.shape, value.data);
  return {
    kind: 'pair',
    first: array(value.first.shape, value.first.data),
    second: array(value.second.shape, value.second.data),
  };
}

/** What a right submission records on this route. */
export function rightOutcome(route: RouteFixture): ScriptOutcome {
  const records: Record<string, Recorded> = {};
  for (const { record, value } of route.expected) records[record] = recordedOf(value);
  for (const expected of route.calls ?? []) Object.assign(records, rightCalls(route, expected));
  return finished(records);
}

/** All routes of the check right. */
export function rightOutcomes(check: CheckFixture): Outcomes {
  return Object.fromEntries(check.routes.map((route) => [route.name, rightOutcome(route)]));
}

/** A right outcome with every array of some records changed. */
export function changed(
  route: RouteFixture,
  change: (array: RecordedArray, record: string) => RecordedArray,
  which: (record: string) => boolean = () => true,
): ScriptOutcome {
  const outcome = rightOutcome(route);
  const records = Object.fromEntries(
    Object.entries(outcome.records).map(([record, value]): [string, Recorded] => {
      if (!which(record)) return [record, value];
      if (value.kind === 'array') return [record, change(value, record)];
      if (value.kind !== 'pair' || value.first.kind !== 'array' || value.second.kind !== 'array')
        return [record, value];
      return [record, { ...value, first: change(value.first, record), second: change(value.second, record) }];
    }),
  );
  return { ...outcome, records };
}

type Construct = Extract<Operation, { op: 'construct' }>;

/**
 * The calls of a right trainNN of one model among stubs: the values each stub returns in turn, handed on
 * as they should be.
 */
export function rightCalls(route: RouteFixture, expected: ExpectedCalls): Record<string, Recorded> {
  const { operations } = route.script;
  const construct = operations.find(
    (operation): operation is Construct => operation.op === 'construct' && operation.as === expected.on,
  )!;
  const counts: Record<string, number> = {};
  const next = (method: string): StubValue => {
    const stub = operations.find(
      (operation) => operation.op === 'stub' && operation.on === expected.on && operation.method === method,
    );
    if (stub?.op !== 'stub') throw new Error(`no stub for ${method}`);
    const count = counts[method] ?? 0;
    counts[method] = count + 1;
    return stub.returns[count % stub.returns.length]!;
  };
  const D = construct.trainImages.shape[1]!;
  const calls: RecordedCall[] = [];
  const reports: number[] = [];
  for (const [epoch, visits] of expected.visits.entries()) {
    let total = 0;
    for (const sample of visits) {
      const image = array([D], construct.trainImages.data.slice(sample * D, (sample + 1) * D));
      const label = array([], [construct.trainLabels.data[sample]!]);
      const probabilities = given(next('forwardPass') as Argument);
      const loss = given(next('loss') as Argument);
      const [gradW, gradB] = next('backPropagation') as readonly [Argument, Argument];
      const pair = { kind: 'pair', first: given(gradW), second: given(gradB) } as const;
      total += loss.data[0]!;
      calls.push(
        { method: 'forwardPass', args: [image], returned: probabilities },
        { method: 'loss', args: [probabilities, label], returned: loss },
        { method: 'backPropagation', args: [image, probabilities, label], returned: pair },
        {
          method: 'gradientDescent',
          args: [pair.first, pair.second],
          returned: { kind: 'unusable', what: 'undefined' },
        },
      );
    }
    const accuracy = given(next('accuracyNN') as Argument);
    const args = [given(construct.testImages), given(construct.testLabels)];
    calls.push({ method: 'accuracyNN', args, returned: accuracy });
    reports.push(epoch % construct.hyperparameters.numEpochs, total, accuracy.data[0]!);
  }
  const rows = array([expected.visits.length, 3], reports);
  return {
    [expected.record]: { kind: 'calls', calls, truncated: false },
    [expected.history]: rows,
    [expected.reports]: rows,
  };
}

function given(value: Argument): RecordedArray {
  return typeof value === 'number' ? array([], [value]) : array(value.shape, value.data);
}
