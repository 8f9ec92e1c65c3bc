/**
 * What a report needs of the test images, computed by the student's own `logits` and `forwardPass`: this
 * program has no other way to compute them.
 */
import {
  checkModel,
  elements,
  type ModelMethod,
  type ModelShape,
  type StudentModel,
} from '@hw5/student-model/contract';
import type { LinearSVC } from '@hw5/svm';
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import type { EvaluatedTest } from '../record/trained.ts';
import { callModel } from './student-model.ts';

const methods = ['logits', 'forwardPass'] as const satisfies readonly ModelMethod[];

/**
 * Calls both methods on the first images, so that a model which cannot be evaluated is found before it
 * trains.
 *
 * @param images [n, D]
 * @throws ContractError if one fails or returns something else than n·C numbers.
 */
export function requireEvaluable(model: StudentModel, images: NDArray, shape: ModelShape): void {
  checkModel(model, shape, methods);
  const few = Math.min(2, images.shape[0]!);
  const first = np.take(images, np.arange(few), 0) as NDArray;
  for (const method of methods) returned(model, method, first, shape.numClasses);
}

/** @param images [n, D]. @param svm as `trainSVM` fitted it. @throws ContractError as `requireEvaluable`. */
export function evaluateStudent(
  model: StudentModel,
  images: NDArray,
  { numClasses }: ModelShape,
  svm: LinearSVC | null,
): EvaluatedTest {
  const logits = returned(model, 'logits', images, numClasses);
  const rows = np.array(logits).reshape(images.shape[0]!, numClasses);
  return {
    logits,
    probabilities: returned(model, 'forwardPass', images, numClasses),
    svmPredicted: svm && Int32Array.from(svm.predict(rows).tolist() as number[]),
  };
}

/** Of n images, n·C numbers. @throws ContractError */
export function returned(
  model: StudentModel,
  method: (typeof methods)[number],
  images: NDArray,
  C: number,
): Float64Array {
  const n = images.shape[0]!;
  const value = callModel(method, () => model[method](images));
  return elements(value, n * C, `what ${method} returns for ${n} images`);
}
