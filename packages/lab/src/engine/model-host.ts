/**
 * The student's side of the lab: holds the student's class and one model of it, and handles the page's calls.
 *
 * The code is as trusted as the page's own script: it belongs to the user, can reach only this server, and
 * its numbers are shown but not graded. It may throw, loop forever or use up the memory.
 */
import { argmax } from '@hw5/core/metrics';
import { NumpyRandom } from '@hw5/core/random';
import type { OwnHyperparameters } from '@hw5/student-model';
import {
  checkModel,
  findModelClass,
  type StudentModel,
  type StudentModelClass,
} from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import { explainDigit } from '../explain/explain-digit.ts';
import { atFiniteWeights } from './finite-weights.ts';
import type {
  ComparisonInput,
  MethodComparison,
  ModelCalls,
  ModelData,
  Snapshot,
  TrainRequest,
} from './protocol.ts';
import type { Handlers } from './serve-calls.ts';
import { toArray, toLabels } from './student-arrays.ts';
import { studentNetwork } from './student-model.ts';
import { observeTraining } from './student-training.ts';

/** Settings of the model on which the methods are called before any training. */
const untrained = { images: 20, learningRate: 0.1, batchSize: 1, epochs: 1, seed: 0 };

interface Opened {
  readonly Model: StudentModelClass;
  readonly data: ModelData;
  readonly hyperparameters: OwnHyperparameters;
}

/**
 * A model and the learning rate it was constructed with. They change together, and only after a training
 * without errors.
 */
interface Constructed {
  readonly model: StudentModel;
  readonly learningRate: number;
}

/**
 * @param send passes a snapshot of a training to the page.
 * @param compareMethods null in the hand-out: the comparison needs the reference.
 */
export function createModelHost(
  send: (snapshot: Snapshot) => void,
  compareMethods: ((input: ComparisonInput) => MethodComparison[]) | null,
): Handlers<ModelCalls> {
  let opened: Opened | null = null;
  let constructed: Constructed | null = null;

  function current(): Opened & Constructed {
    if (opened === null || constructed === null) throw new Error('no model is open');
    return { ...opened, ...constructed };
  }

  return {
    async open({ url, data, hyperparameters }) {
      const Model = findModelClass((await import(url)) as Record<string, unknown>);
      opened = { Model, data, hyperparameters };
      constructed = construct(opened, untrained);
      return { methods: Object.getOwnPropertyNames(Model.prototype) };
    },
    train(request) {
      const { Model, data, hyperparameters } = current();
      const next = construct({ Model, data, hyperparameters }, request);
      observeTraining({
        Model,
        model: next.model,
        request,
        inputSize: data.inputSize,
        numClasses: data.numClasses,
        count: Math.min(request.images, data.labels.length),
        send,
        now: () => performance.now(),
      });
      constructed = next;
      return null;
    },
    explain({ pixels, chosen, lime }) {
      const { model, data } = current();
      const network = studentNetwork(model, data.inputSize, data.numClasses);
      const side = Math.sqrt(data.inputSize);
      return explainDigit(network, pixels, side, chosen, lime, new NumpyRandom(lime.seed));
    },
    predict({ pixels }) {
      const { model, data } = current();
      const { logits, probabilities } = studentNetwork(model, data.inputSize, data.numClasses);
      return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
    },
    compare({ pixels, labels }) {
      if (compareMethods === null) throw new Error('the hand-out has no reference to compare with');
      const { Model, model, learningRate, data } = current();
      const { inputSize, numClasses } = data;
      const { result, redrawn } = atFiniteWeights(model, inputSize, numClasses, () =>
        compareMethods({ Model, model, pixels, labels, numClasses, learningRate }),
      );
      return { rows: result, redrawn };
    },
  };
}

/** A new model on the first `images` images. Seeds numpy-ts. */
function construct(
  { Model, data, hyperparameters: own }: Opened,
  settings: Omit<TrainRequest, 'run' | 'pace' | 'paused'>,
): Constructed {
  const { inputSize: D, numClasses } = data;
  const arrays = (pixels: Uint8Array, labels: Int32Array, count: number) => [
    toArray(pixels.subarray(0, count * D), [count, D]),
    toLabels(labels.subarray(0, count)),
  ];
  const hyperparameters = {
    ...own,
    learningRate: settings.learningRate,
    batchSize: settings.batchSize,
    numEpochs: settings.epochs,
  };
  const count = Math.min(settings.images, data.labels.length);
  np.random.seed(settings.seed);
  const model = new Model(
    ...arrays(data.pixels, data.labels, count),
    numClasses,
    hyperparameters,
    ...arrays(data.testPixels, data.testLabels, data.testLabels.length),
  );
  checkModel(model, { inputSize: D, numClasses }, ['trainNN']);
  return { model, learningRate: settings.learningRate };
}
