/**
 * The steps of a training among stubs, from its recorded calls, and the image that each step is about.
 *
 * A step is everything from one forwardPass of an image to that of the next. Forward passes without further
 * calls (a student's own progress report) do not count; a second forward pass of the same image belongs to
 * the step before it, so a loss that is taken after the update stays in its step.
 */
import { onceEach } from '@hw5/base';
import type {
  ArrayInput,
  Operation,
  Recorded,
  RecordedArray,
  RecordedCall,
  RecordedUnusable,
} from '@hw5/sandbox';
import { meansSameShape } from '../compare/shapes.ts';
import { isWithin } from '../compare/tolerance.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type { Tolerance } from '../fixture/fixture-set.ts';

export type Construct = Extract<Operation, { op: 'construct' }>;
export type Value = Recorded | RecordedArray | RecordedUnusable | undefined;

export interface Step {
  /** The forward passes of the image before its update; at least one. */
  readonly forwards: RecordedCall[];
  /** All other calls, in order. */
  readonly rest: RecordedCall[];
}

/** Module state, as a cache by identity: the same thousands of calls are looked at from several sides. */
export const stepsOf: (calls: readonly RecordedCall[]) => readonly Step[] = onceEach(divided);

function divided(calls: readonly RecordedCall[]): Step[] {
  const groups: Step[] = [];
  for (const call of calls) {
    const last = groups.at(-1);
    if (call.method !== 'forwardPass') last?.rest.push(call);
    else if (last && !learns(last) && isSameValue(call.args[0], imageOf(last))) last.forwards.push(call);
    else groups.push({ forwards: [call], rest: [] });
  }
  const steps: Step[] = [];
  for (const group of groups) {
    const previous = steps.at(-1);
    if (group.rest.every(({ method }) => method === 'accuracyNN')) previous?.rest.push(...group.rest);
    else if (previous && !learns(group) && isSameValue(imageOf(group), imageOf(previous))) {
      previous.rest.push(...group.rest);
    } else steps.push(group);
  }
  return steps;
}

const learns = ({ rest }: Step): boolean =>
  rest.some(({ method }) => method === 'backPropagation' || method === 'gradientDescent');

/** What the step's forwardPass got. */
export const imageOf = ({ forwards }: Step): Value => forwards[0]!.args[0];

/**
 * For each step the training image that it is about; null where forwardPass got none of them. Of equal images
 * the one that `expected` has there.
 */
export function samplesOf(
  steps: readonly Step[],
  construct: Construct,
  expected: readonly number[],
): (number | null)[] {
  const rows = Array.from({ length: construct.trainImages.shape[0]! }, (_, sample) =>
    rowOf(construct.trainImages, sample),
  );
  // Made when the first image comes out of turn: in most trainings none does.
  let samples: ReadonlyMap<number, readonly number[]> | null = null;
  const firstLike = (image: RecordedArray): number | null => {
    samples ??= samplesByKey(rows);
    return samples.get(keyOf(image.data))?.find((sample) => isSameValue(image, rows[sample]!)) ?? null;
  };
  return steps.map((step, i) => {
    const image = imageOf(step);
    const wanted = rows[expected[i] ?? -1];
    if (wanted && isSameValue(image, wanted)) return expected[i]!;
    return image?.kind === 'array' ? firstLike(image) : null;
  });
}

function samplesByKey(rows: readonly Numbers[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [sample, { data }] of rows.entries()) {
    const key = keyOf(data);
    found.set(key, [...(found.get(key) ?? []), sample]);
  }
  return found;
}

/** A number that is the same for the same values; seldom for others. */
function keyOf(data: Float64Array): number {
  let key = 0;
  for (let i = 0; i < data.length; i++) key += (i + 1) * data[i]!;
  return key;
}

/** Row `row` of a matrix, shape [columns]. */
export function rowOf({ data, shape }: ArrayInput, row: number): Numbers {
  const columns = shape[1]!;
  const [from, to] = [row * columns, (row + 1) * columns];
  const isDouble = data instanceof Float64Array;
  return {
    shape: [columns],
    data: isDouble ? data.subarray(from, to) : Float64Array.from(data.slice(from, to)),
  };
}

/** The number, if the value is a single one. */
export function numberOf(value: Value): number | null {
  return value?.kind === 'array' && value.data.length === 1 ? value.data[0]! : null;
}

/**
 * True if both hold the same numbers in the same shape. Without a tolerance, to the last bit: values that are
 * only passed on must not change, and all stub values are exact in float32.
 */
export function isSameValue(
  value: Value,
  expected: Value | Numbers | ArrayInput,
  tolerance?: Tolerance,
): boolean {
  if (value?.kind !== 'array' || expected === undefined || !('data' in expected)) return false;
  const [found, wanted] = [value.data, expected.data];
  if (!meansSameShape(value.shape, expected.shape) || found.length !== wanted.length) return false;
  // A loop: most arrays are small, and there are thousands.
  for (let i = 0; i < found.length; i++) {
    const isSame = tolerance ? isWithin(found[i]!, wanted[i]!, tolerance) : found[i] === wanted[i];
    if (!isSame) return false;
  }
  return true;
}
