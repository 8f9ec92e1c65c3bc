/** The results that are more than one array: the pair of `backPropagation`, and lists of training reports. */
import type { RecordedArray, RecordedPair, RecordedUnusable } from '../protocol.ts';
import { extract } from './extract.ts';
import { lookUp } from './look-up.ts';
import type { Realm } from './numpy-realm.ts';
import { unusablePrimitive } from './unusable.ts';

const { getOwnPropertyDescriptor } = Reflect;
const { isArray } = Array;

/** Epochs in a history. */
const MAX_REPORTS = 333_333;

const unusable = (what: string): RecordedUnusable => ({ kind: 'unusable', what });

/** `[gradW, gradB]`: a plain array of exactly two. */
export function extractPair(realm: Realm, value: unknown): RecordedPair | RecordedUnusable {
  if (typeof value !== 'object' || value === null) return unusablePrimitive(value).record;
  if (realm.isProxy(value) || !isArray(value)) {
    const single = extract(realm, value);
    return single.kind === 'array' ? unusable('one array, not the pair [gradW, gradB]') : single;
  }
  if (value.length !== 2) return unusable(`a list of ${value.length}, not the pair [gradW, gradB]`);
  const element = (i: number) => extract(realm, getOwnPropertyDescriptor(value, i)?.value);
  return { kind: 'pair', first: element(0), second: element(1) };
}

const reportFields = ['epoch', 'totalLoss', 'accuracy'] as const;

/**
 * Reports `{ epoch, totalLoss, accuracy }` as an [n, 3] array; each field a number or an array of one number.
 */
export function extractReports(realm: Realm, value: unknown): RecordedArray | RecordedUnusable {
  if (typeof value !== 'object' || value === null) return unusablePrimitive(value).record;
  if (realm.isProxy(value)) return unusable('a proxy');
  if (!isArray(value)) return unusable('not a list of reports');
  if (value.length > MAX_REPORTS) return unusable('far too many reports');
  const data = new Float64Array(value.length * 3);
  for (let i = 0; i < value.length; i++) {
    const report = getOwnPropertyDescriptor(value, i)?.value as unknown;
    if (typeof report !== 'object' || report === null || realm.isProxy(report)) {
      return unusable(`a list whose element ${i} is not a report`);
    }
    for (const [k, field] of reportFields.entries()) {
      const found = extract(realm, getOwnPropertyDescriptor(report, field)?.value);
      if (found.kind === 'unusable' || found.data.length !== 1) {
        const descriptor = lookUp(realm, report, field);
        const hint = descriptor?.get || descriptor?.set ? ' (an accessor; plain properties are needed)' : '';
        return unusable(`a list whose element ${i} has no number ${field}${hint}`);
      }
      data[i * 3 + k] = found.data[0]!;
    }
  }
  return { kind: 'array', shape: [value.length, 3], data };
}
