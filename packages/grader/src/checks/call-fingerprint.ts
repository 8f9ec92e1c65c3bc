/**
 * What `trainNN` did with its stubs, in a few numbers: two ways of training can end in the same history, but
 * not by the same calls.
 *
 * One row per method: how often it was called, and for each of its arguments a sum that depends on the
 * values, their positions and the number of the call, so that a label or an image out of turn changes it. The
 * last row holds the order of forwardPass, gradientDescent and accuracyNN; loss and backPropagation may come
 * in either order, so their rows do not depend on it. Stubs return given numbers, so the fingerprint is the
 * same whatever mistakes the methods themselves contain.
 */
import type { MethodName, RecordedArray, RecordedCalls } from '@hw5/sandbox';

const METHODS: readonly MethodName[] = [
  'forwardPass',
  'loss',
  'backPropagation',
  'gradientDescent',
  'accuracyNN',
];
const IN_ORDER: readonly MethodName[] = ['forwardPass', 'gradientDescent', 'accuracyNN'];
const ARGUMENTS = 3;

/** Shape [6, 4]; NaN where an argument is not an array of numbers. */
export function callFingerprint({ calls }: RecordedCalls): RecordedArray {
  const rows = METHODS.map((method) => {
    const row = new Float64Array(1 + ARGUMENTS);
    for (const call of calls) {
      if (call.method !== method) continue;
      row[0]! += 1;
      for (let a = 0; a < ARGUMENTS; a++) row[1 + a]! += row[0]! * digest(call.args[a]);
    }
    return row;
  });
  const ordered = calls.filter(({ method }) => IN_ORDER.includes(method));
  const order = ordered.reduce((sum, { method }, k) => sum + (k + 1) * (1 + IN_ORDER.indexOf(method)), 0);
  const data = Float64Array.from([...rows.flatMap((row) => [...row]), order, 0, 0, 0]);
  return { kind: 'array', shape: [METHODS.length + 1, 1 + ARGUMENTS], data };
}

function digest(argument: RecordedCalls['calls'][number]['args'][number] | undefined): number {
  if (argument === undefined) return 0;
  if (argument.kind !== 'array') return Number.NaN;
  return argument.data.reduce((sum, value, i) => sum + (i + 1) * value, 0);
}
