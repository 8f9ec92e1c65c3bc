/**
 * The student's side of the lab: holds the student's class and one model of it, and handles the page's calls.
 *
 * The code is as trusted as the page's own script: it belongs to the user, can reach only this server, and
 * its numbers are shown but not graded. It may throw, loop forever or use up the memory.
 */
import { allPixels } from '@hw5/core/images';
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
import type { FetchedData } from './fetch-data.ts';
import { atFiniteWeights } from './finite-weights.ts';
import type {
  ComparisonInput,
  DataName,
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
  /** MNIST's, and others when a training has needed them. */
  readonly data: Map<DataName, ModelData>;
  readonly hyperparameters: OwnHyperparameters;
}

/**
 * A model and the learning rate it was constructed with. They change together, and only after a training
 * without errors.
 */
interface Constructed {
  readonly model: StudentModel;
  readonly learningRate: number;
  readonly of: ModelData;
}

/**
 * @param send passes a snapshot of a training to the page.
 * @param compareMethods null in the hand-out: the comparison needs the reference.
 * @param fetchData gets other data than MNIST.
 */
export function createModelHost(
  send: (snapshot: Snapshot) => void,
  compareMethods: ((input: ComparisonInput) => MethodComparison[]) | null,
  fetchData: (data: DataName) => Promise<FetchedData>,
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
      opened = { Model, data: new Map([['mnist', data]]), hyperparameters };
      constructed = construct(opened, data, untrained);
      return { methods: Object.getOwnPropertyNames(Model.prototype) };
    },
    async train(request) {
      const { Model, data: known } = current();
      const data = known.get(request.data) ?? modelData(await fetchData(request.data));
      known.set(request.data, data);
      const next = construct(current(), data, request);
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
      const { model, of } = current();
      const network = studentNetwork(model, of.inputSize, of.numClasses);
      const side = Math.sqrt(of.inputSize);
      return explainDigit(network, pixels, side, chosen, lime, new NumpyRandom(lime.seed));
    },
    predict({ pixels }) {
      const { model, of } = current();
      const { logits, probabilities } = studentNetwork(model, of.inputSize, of.numClasses);
      return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
    },
    compare({ pixels, labels }) {
      if (compareMethods === null) throw new Error('the hand-out has no reference to compare with');
      const { Model, model, learningRate, of } = current();
      const { inputSize, numClasses } = of;
      const { result, redrawn } = atFiniteWeights(model, inputSize, numClasses, () =>
        compareMethods({ Model, model, pixels, labels, numClasses, learningRate }),
      );
      return { rows: result, redrawn };
    },
  };
}

/** A new model on the first `images` images. Seeds numpy-ts. */
function construct(
  { Model, hyperparameters: own }: Opened,
  data: ModelData,
  settings: Omit<TrainRequest, 'run' | 'pace' | 'paused' | 'data'>,
): Constructed {
  const { inputSize: D, numClasses } = data;
  const arrays = (pixels: ModelData['pixels'], labels: Int32Array, count: number) => [
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
  return { model, learningRate: settings.learningRate, of: data };
}

function modelData({ facts, sets: { train, test } }: FetchedData): ModelData {
  return {
    numClasses: facts.classNames.length,
    inputSize: train.inputSize,
    pixels: allPixels(train),
    labels: train.labels,
    testPixels: allPixels(test),
    testLabels: test.labels,
  };
}
