/**
 * What a report needs of the test images, computed by the student's own `logits` and `forwardPass`: this
 * program has no other way to compute them.
 */
import { sanitizeLine } from '@hw5/base/text';
import {
  ContractError,
  checkModel,
  elements,
  fraction,
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

/**
 * The accuracy on the training set, by the student's own `accuracyNN`. It is a service: a model that trains
 * without it must not fail because of it, and random numbers that it draws are put back.
 *
 * @param X [n, D]. @param y [n].
 */
export function accuracyOnTraining(
  model: StudentModel,
  X: NDArray,
  y: NDArray,
): { readonly accuracy: number | null; readonly failure?: string } {
  const state = np.random.get_state();
  try {
    const value = callModel('accuracyNN', () => model.accuracyNN(X, y));
    return { accuracy: fraction(value, 'what accuracyNN returns') };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const text = `no training accuracy: expected ${error.expected} for the training images, found ${error.found}.`;
    return { accuracy: null, failure: sanitizeLine(text) };
  } finally {
    np.random.set_state(state);
  }
}

function returned(
  model: StudentModel,
  method: (typeof methods)[number],
  images: NDArray,
  C: number,
): Float64Array {
  const n = images.shape[0]!;
  const value = callModel(method, () => model[method](images));
  return elements(value, n * C, `what ${method} returns for ${n} images`);
}
