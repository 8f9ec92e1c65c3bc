/**
 * A student's methods cannot be compared with the equations at weights that are NaN or infinite: every method
 * would differ, whichever is wrong. If a training has left such weights, the comparison uses new ones: W
 * uniform in [0, 1), as at the start of a training, and b = 0.
 */
import { NumpyRandom } from '@hw5/core/random';
import { readParameters, type StudentModel } from '@hw5/student-model/contract';
import { toArray } from './student-arrays.ts';

export interface AtFiniteWeights<Result> {
  readonly result: Result;
  /** True if the model's own weights were replaced. */
  readonly redrawn: boolean;
}

/**
 * Calls `compute` with finite weights in the model, then restores its own W and b.
 * Throws a `ContractError` if the shapes are not [D, C] and [1, C], and whatever `compute` throws.
 */
export function atFiniteWeights<Result>(
  model: StudentModel,
  D: number,
  C: number,
  compute: () => Result,
): AtFiniteWeights<Result> {
  const own = { W: model.W, b: model.b };
  const { W, b } = readParameters(own, { inputSize: D, numClasses: C });
  if ([W, b].every((values) => values.every(Number.isFinite))) return { result: compute(), redrawn: false };
  model.W = toArray(new NumpyRandom(0).rand(D * C), [D, C]);
  model.b = toArray(new Float64Array(C), [1, C]);
  try {
    return { result: compute(), redrawn: true };
  } finally {
    model.W = own.W;
    model.b = own.b;
  }
}
