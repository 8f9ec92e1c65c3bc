/**
 * A model whose W is [C, D] throughout: the constructor draws it so, Eq. 1 multiplies by its transpose, and
 * the gradient has its shape. That is one mistake. init is charged for it; the other checks are judged for
 * such a W, with every W and every gradient of W turned.
 *
 * Python has no `logits`: there, forwardPass is the check that Eq. 1 is in.
 *
 * Where the methods do not agree on the shape of W, nothing is turned: then some of them are wrong for any W.
 */
import type { Argument, ArrayInput, Operation, ScriptOutcome, StubValue } from '@hw5/sandbox';
import { turnedMessage, turnedNote } from '../diagnosis/messages.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type {
  CheckFixture,
  ExpectedValue,
  MisconceptionFixture,
  RouteFixture,
} from '../fixture/fixture-set.ts';
import type { CheckId } from '../grade-report.ts';
import type { CheckVerdict } from './judge-check.ts';
import { own } from './record-failure.ts';

/** The check of Eq. 1: that of `logits`, or of `forwardPass` where the contract has no `logits`. */
export const firstEquation = (ids: readonly CheckId[]): CheckId =>
  ids.includes('logits') ? 'logits' : 'forwardPass';

/**
 * The checks that W or its gradient enters, beside init, and that have nothing in its place.
 * @param ids all checks of the contract
 */
export const turnable = (ids: readonly CheckId[]): readonly CheckId[] => [
  firstEquation(ids),
  'backPropagation',
  'gradientDescent',
  'trainNN',
];

/** The checks that show whether a model has W as [C, D] throughout. */
export const decideShape = (ids: readonly CheckId[]): readonly CheckId[] => [
  'init',
  firstEquation(ids),
  'backPropagation',
];

/** The check for a model whose W is [C, D]. */
export function turnedCheck(check: CheckFixture): CheckFixture {
  const names = new Map(check.routes.map((route) => [route.name, turnedRecords(route)]));
  const misconceptions = check.misconceptions.map(
    (misconception): MisconceptionFixture => ({
      ...misconception,
      signatures: misconception.signatures.map(({ route, records }) => ({
        route,
        records: Object.fromEntries(
          Object.entries(records).map(([record, value]) => {
            const isTurned = value !== 'nothing' && names.get(route)?.has(record);
            return [record, isTurned ? turnedValue(value) : value];
          }),
        ),
      })),
    }),
  );
  return { ...check, routes: check.routes.map(turnedRoute), misconceptions };
}

function turnedRoute(route: RouteFixture): RouteFixture {
  const names = turnedRecords(route);
  return {
    ...route,
    script: { operations: route.script.operations.map(turnedOperation) },
    expected: route.expected.map((expected) =>
      names.has(expected.record)
        ? { ...expected, value: turnedValue(expected.value), or: expected.or && turnedValue(expected.or) }
        : expected,
    ),
  };
}

/** The records that hold W or a gradient of W. */
function turnedRecords({ script }: RouteFixture): ReadonlySet<string> {
  return new Set(
    script.operations.flatMap((operation) => {
      const isW = operation.op === 'read' && operation.property === 'W';
      const isGradient = operation.op === 'call' && operation.method === 'backPropagation';
      return isW || isGradient ? [operation.record] : [];
    }),
  );
}

function turnedOperation(operation: Operation): Operation {
  if (operation.op === 'set') {
    return operation.property === 'W' ? { ...operation, value: turnedInput(operation.value) } : operation;
  }
  if (operation.op === 'call' && operation.method === 'gradientDescent') {
    const [gradW, ...others] = operation.args as [Argument, ...Argument[]];
    return { ...operation, args: [typeof gradW === 'number' ? gradW : turnedInput(gradW), ...others] };
  }
  if (operation.op !== 'stub' || operation.method !== 'backPropagation') return operation;
  const returns = operation.returns.map((value): StubValue => {
    if (!Array.isArray(value)) return value;
    const [gradW, gradB] = value as readonly [ArrayInput, ArrayInput];
    return [turnedInput(gradW), gradB];
  });
  return { ...operation, returns };
}

function turnedInput(input: ArrayInput): ArrayInput {
  return { ...input, ...turned({ shape: input.shape, data: Float64Array.from(input.data) }) };
}

function turnedValue(value: ExpectedValue): ExpectedValue {
  return value.kind === 'array'
    ? { kind: 'array', ...turned(value) }
    : { ...value, first: turned(value.first) };
}

function turned({ shape, data }: Numbers): Numbers {
  const [rows, columns] = shape as [number, number];
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j]!;
  }
  return { shape: [columns, rows], data: out };
}

/** True if every W, or gradient of W, that the check's first variant recorded lies on its side. */
export function isTurned({ routes }: CheckFixture, outcome: ScriptOutcome | undefined): boolean {
  if (outcome?.ending !== 'finished') return false;
  const names = turnedRecords(routes[0]!);
  const pairs = routes[0]!.expected.flatMap(({ record, value }) => {
    if (!names.has(record)) return [];
    const recorded = own(outcome.records, record);
    const found = recorded?.kind === 'pair' ? recorded.first : recorded;
    const shape = found?.kind === 'array' ? found.shape.join() : '';
    const wanted = value.kind === 'array' ? value.shape : value.first.shape;
    return [{ wanted, isOnItsSide: shape === wanted.toReversed().join() }];
  });
  const isSquare = ({ wanted: [rows, columns] }: (typeof pairs)[number]): boolean => rows === columns;
  return !pairs.every(isSquare) && pairs.every(({ isOnItsSide }) => isOnItsSide);
}

/** The verdict for W as it should be where that is right, else the one for W on its side, which says so. */
export function withTurned(asExpected: CheckVerdict, onItsSide: CheckVerdict): CheckVerdict {
  if (asExpected.report.status === 'passed') return asExpected;
  const { report } = onItsSide;
  const isRight = report.status === 'passed';
  const message = isRight ? turnedMessage : `${report.message} ${turnedNote}`;
  return { ...onItsSide, report: { ...report, message, followThrough: isRight, isTurned: true } };
}
