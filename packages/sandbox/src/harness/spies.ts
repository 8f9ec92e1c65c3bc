/**
 * Spies: a student's methods and `onEpoch` still work as written, and what passes through them is recorded.
 */
import type { MethodName, RecordedCall, RecordedUnusable } from '../protocol.ts';
import { extract } from './extract.ts';
import { extractPair, extractReports } from './extract-results.ts';
import type { Realm } from './numpy-realm.ts';
import type { Recording } from './recording.ts';
import type { ReplacedMethods } from './replaced-methods.ts';

const { apply } = Reflect;

/** Reports of one training that are kept; no check trains for longer. */
const MAX_REPORTS = 500;
/** No method of the contract has more arguments. */
const MAX_ARGUMENTS = 8;

export interface SpyContext {
  readonly realm: Realm;
  readonly recording: Recording;
  readonly instance: object;
  /** The name of the record. */
  readonly record: string;
}

/** In place of a result that is not asked for. */
const NOT_KEPT: RecordedUnusable = { kind: 'unusable', what: 'something that is not recorded' };

/** Records every later call of a method: its arguments as they were before the call, and what it returned. */
export function spyOnMethod(
  { realm, recording, instance, record }: SpyContext,
  replaced: ReplacedMethods,
  method: MethodName,
  keeps?: 'arguments' | 'nothing',
): void {
  const resultOf = method === 'backPropagation' ? extractPair : extract;
  replaced.replace(instance, method, (original) => {
    if (typeof original !== 'function') return null;
    return function spied(this: unknown, ...args: unknown[]): unknown {
      // Thousands of calls a training: not `map`, which is slow in a frozen realm.
      const before: RecordedCall['args'][number][] = [];
      const kept = keeps === 'nothing' ? 0 : MAX_ARGUMENTS;
      for (let i = 0; i < args.length && i < kept; i++) before.push(extract(realm, args[i]));
      let returned: RecordedCall['returned'] = { kind: 'unusable', what: 'nothing: it threw an error' };
      try {
        const result: unknown = apply(original, this, args);
        returned = keeps === undefined ? resultOf(realm, result) : NOT_KEPT;
        return result;
      } finally {
        if (!recording.call(record, { method, args: before, returned })) recording.truncated(record);
      }
    };
  });
}

/** Sets `onEpoch` and records the reports that it gets, as rows [reports, 3]. */
export function spyOnEpoch({ realm, recording, instance, record }: SpyContext): void {
  const rows: number[] = [];
  let unusable: RecordedUnusable | null = null;
  const keep = (): void => {
    const data = new Float64Array(rows);
    recording.record(record, unusable ?? { kind: 'array', shape: [rows.length / 3, 3], data });
  };
  keep();
  (instance as Record<string, unknown>).onEpoch = (report: unknown) => {
    if (unusable || rows.length >= 3 * MAX_REPORTS) return;
    const found = extractReports(realm, [report]);
    if (found.kind === 'unusable') unusable = found;
    else rows.push(...found.data);
    keep();
  };
}
