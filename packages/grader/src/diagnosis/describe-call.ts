/** What was called to get a record, as the student would write it: `Model.loss(probabilities [1, 10], 3)`. */
import { callText, type Operation, type Script } from '@hw5/sandbox';

export type DescribedCall = Extract<Operation, { op: 'call' }>;
type Read = Extract<Operation, { op: 'read' }>;

/** For a property or the reports of `onEpoch`: `W after gradientDescent(…)`. */
export function describeRecord({ operations }: Script, record: string): string {
  const at = operations.findIndex((operation) => 'record' in operation && operation.record === record);
  const operation = operations[at];
  if (!operation) return record;
  if (operation.op === 'call') return describeCall(operation);
  if (operation.op === 'spyOnEpoch') return 'the reports that onEpoch got during trainNN()';
  if (operation.op !== 'read') return record;
  const call = lastCallBefore(operations, at, operation.on);
  return `${operation.property} after ${call ? describeCall(call) : 'new Model(…)'}`;
}

export function describeCall({ method, args }: DescribedCall): string {
  return callText(method, args);
}

/**
 * What W or b held before the first call on its instance, for a `read` record; null where that is not known.
 */
export function valueBefore({ operations }: Script, record: string): Float64Array | null {
  const at = operations.findIndex(
    (operation): operation is Read => operation.op === 'read' && operation.record === record,
  );
  const read = operations[at] as Read | undefined;
  if (!read || !lastCallBefore(operations, at, read.on)) return null;
  const set = operations
    .slice(0, at)
    .findLast(
      ({ op, ...rest }) =>
        op === 'set' && 'property' in rest && rest.on === read.on && rest.property === read.property,
    );
  return set?.op === 'set' ? Float64Array.from(set.value.data) : null;
}

function lastCallBefore(operations: readonly Operation[], at: number, on: string): DescribedCall | undefined {
  return operations
    .slice(0, at)
    .findLast((operation): operation is DescribedCall => operation.op === 'call' && operation.on === on);
}
