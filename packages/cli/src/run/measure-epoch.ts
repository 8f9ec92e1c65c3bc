/**
 * What is measured of a student's model after each epoch, by its own methods, besides what it reports itself.
 * It is a service: a model that trains without it must not fail because of it, and random numbers that it
 * draws are put back. What failed once is said, and not tried again.
 */
import { sanitizeLine } from '@hw5/base/text';
import { spreadPlaces } from '@hw5/core/images';
import {
  ContractError,
  finiteNumber,
  fraction,
  type StudentModel,
  type StudentModelClass,
} from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';
import { returned } from './evaluate-student.ts';
import { callModel } from './student-model.ts';
import type { StudentTask } from './student-protocol.ts';

export type Measured = Pick<TrainedEpoch, 'trainAccuracy' | 'meanTestLoss'>;

export interface TrainedClass {
  readonly Model: StudentModelClass;
  readonly model: StudentModel;
}

/** X [n, D], y [n], and the images of the test set. */
export interface MeasuredOn {
  readonly X: np.NDArray;
  readonly y: np.NDArray;
  readonly testX: np.NDArray;
}

type Wanted = Pick<StudentTask, 'trainAccuracy' | 'testLoss' | 'test' | 'numClasses'>;

/** @returns what is to be called after each epoch. */
export function epochMeasures(
  { Model, model }: TrainedClass,
  { X, y, testX }: MeasuredOn,
  { trainAccuracy, testLoss, test, numClasses: C }: Wanted,
  onNote: (text: string) => void,
): () => Measured {
  const places = spreadPlaces(y.shape[0]!);
  const some = (array: np.NDArray): np.NDArray => (places ? np.take(array, np.array(places), 0) : array);
  const evaluated = trainAccuracy ? { X: some(X), y: some(y) } : null;
  const accuracy = whileItWorks('training accuracy', 'training', onNote, () => {
    const value = callModel('accuracyNN', () => model.accuracyNN(evaluated!.X, evaluated!.y));
    return fraction(value, 'what accuracyNN returns');
  });
  const loss = whileItWorks('test loss', 'test', onNote, () => {
    const probabilities = returned(model, 'forwardPass', testX, C);
    const losses = Array.from(test.labels, (label, i) => {
      const row = np.array(probabilities.subarray(i * C, (i + 1) * C)).reshape(1, C);
      const value = callModel('loss', () => Model.loss(row, label));
      return finiteNumber(value, 'what loss returns');
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  });
  return () => ({
    trainAccuracy: trainAccuracy ? accuracy() : null,
    ...(testLoss && { meanTestLoss: loss() }),
  });
}

/** @returns a function that gives null from its first `ContractError` on, which is noted. */
function whileItWorks(
  name: string,
  images: 'training' | 'test',
  onNote: (text: string) => void,
  measure: () => number,
): () => number | null {
  let works = true;
  return () => {
    if (!works) return null;
    const state = np.random.get_state();
    try {
      return measure();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      works = false;
      const text = `no ${name}: expected ${error.expected} for the ${images} images, found ${error.found}.`;
      onNote(sanitizeLine(text));
      return null;
    } finally {
      np.random.set_state(state);
    }
  };
}
