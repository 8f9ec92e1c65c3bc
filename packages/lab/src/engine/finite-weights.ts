/**
 * A student's methods cannot be held against the equations at weights that are no numbers: everything would depart, whoever is at fault.
 * Where a training has left such weights, W is drawn anew as at a training's start, uniform in [0, 1), and b is zero, for one question.
 */
import { NumpyRandom } from '@hw5/core';
import { readParameters, type StudentModel } from '@hw5/student-model/contract';
import { toArray } from './student-arrays.ts';

export interface AtWeights<Answer> {
  readonly answer: Answer;
  /** Whether other weights than the model's own had to be taken. */
  readonly drawnAnew: boolean;
}

/** Leaves the model's W and b as they were. Throws a `ContractError` for shapes that are not [D, C] and [1, C], and what `ask` throws. */
export function atFiniteWeights<Answer>(
  model: StudentModel,
  D: number,
  C: number,
  ask: () => Answer,
): AtWeights<Answer> {
  const own = { W: model.W, b: model.b };
  const { W, b } = readParameters(own, { inputSize: D, numClasses: C });
  if ([W, b].every((values) => values.every(Number.isFinite))) return { answer: ask(), drawnAnew: false };
  model.W = toArray(new NumpyRandom(0).rand(D * C), [D, C]);
  model.b = toArray(new Float64Array(C), [1, C]);
  try {
    return { answer: ask(), drawnAnew: true };
  } finally {
    model.W = own.W;
    model.b = own.b;
  }
}
