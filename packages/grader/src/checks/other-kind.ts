/**
 * Results of another kind than the contract's: [C] for [1, C], a list for an NDArray, an array for a number.
 * Their numbers pass the method's own check. Where trainNN fails only because of them, the method that
 * returns them is charged, not trainNN.
 */
import { formatShape } from '@hw5/base/text';
import type { RecordedArray, RecordedUnusable } from '@hw5/sandbox';
import { describeRecord } from '../diagnosis/describe-call.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type { VariantVerdict } from './judge-variant.ts';
import { own } from './record-failure.ts';

export interface OtherKind {
  /** The call, as the student would write it. */
  readonly called: string;
  readonly found: string;
  readonly expected: string;
}

/** The first result of a right variant that is of another kind; null if there is none. */
export function otherKindIn({ variant, outcome }: VariantVerdict): OtherKind | null {
  for (const { record, value } of variant.expected) {
    const isResult = variant.script.operations.some(
      (operation) => operation.op === 'call' && operation.record === record,
    );
    const recorded = own(outcome.records, record);
    if (!isResult || !recorded || recorded.kind === 'calls') continue;
    const pairs: [RecordedArray | RecordedUnusable, Numbers][] =
      value.kind === 'array'
        ? recorded.kind === 'pair'
          ? []
          : [[recorded, value]]
        : recorded.kind === 'pair'
          ? [
              [recorded.first, value.first],
              [recorded.second, value.second],
            ]
          : [];
    for (const [actual, { shape }] of pairs) {
      const found = actual.kind === 'array' ? otherKind(actual, shape) : null;
      if (!found) continue;
      const expected = shape.length === 0 ? 'a number' : `an NDArray of shape ${formatShape(shape)}`;
      return { called: describeRecord(variant.script, record), found, expected };
    }
  }
  return null;
}

function otherKind({ shape, container }: RecordedArray, expected: readonly number[]): string | null {
  if (container === 'list') return 'a plain list';
  if (container === 'typed array') return 'a typed array';
  const isSame = shape.length === expected.length && shape.every((length, axis) => length === expected[axis]);
  if (isSame && (expected.length > 0 || container !== 'NDArray')) return null;
  return shape.length === 0 ? 'an NDArray without axes' : `an NDArray of shape ${formatShape(shape)}`;
}
