/**
 * The worker that holds a student's class. It may throw, loop or fill the memory: the page ends it then and starts another.
 *
 * The code is trusted as a page's own script is: it is the user's, it can reach this server only, and the numbers it gives are shown, not graded.
 */
import { argmax, defaultHyperparameters, NumpyRandom } from '@hw5/core';
import {
  checkModel,
  findModelClass,
  type StudentModel,
  type StudentModelClass,
} from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import { explainDigit } from '../explain/explain-digit.ts';
import { compareMethods } from './compare-methods.ts';
import { atFiniteWeights } from './finite-weights.ts';
import type { ModelCalls, ModelData, TrainRequest } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';
import { toArray, toLabels } from './student-arrays.ts';
import { studentNetwork } from './student-model.ts';
import { observeTraining } from './student-training.ts';

/** For the model that methods are tried on before any training. */
const untrained = { images: 20, learningRate: 0.1, batchSize: 1, epochs: 1, seed: 0 };

// As in `hw5 run --model`: the heap is emptied only between turns of the event loop, which a training never reaches.
// The scratch space must take a copy of ten thousand images of float64 at once.
np.configureWasm({ maxMemory: 160 * 2 ** 20, scratchSize: 144 * 2 ** 20 });
const { warn } = console;
console.warn = (...args: unknown[]): void => {
  if (!String(args[0]).startsWith('[numpy-ts] WASM heap exhausted')) warn(...args);
};

let opened: { Model: StudentModelClass; data: ModelData } | null = null;
/** A model and the learning rate it was constructed with change together: a training that throws leaves both as they were. */
interface Constructed {
  readonly model: StudentModel;
  readonly learningRate: number;
}
let constructed: Constructed | null = null;

function current(): { Model: StudentModelClass; data: ModelData } & Constructed {
  if (opened === null || constructed === null) throw new Error('no model is open');
  return { ...opened, ...constructed };
}

/** A new model on the first `images` images. Seeds numpy-ts. */
function construct(settings: Omit<TrainRequest, 'run' | 'pace' | 'paused'>): Constructed {
  const { Model, data } = opened!;
  const { inputSize: D, numClasses } = data;
  const arrays = (pixels: Uint8Array, labels: Int32Array, count: number) => [
    toArray(pixels.subarray(0, count * D), [count, D]),
    toLabels(labels.subarray(0, count)),
  ];
  const hyperparameters = {
    ...defaultHyperparameters,
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

serveCalls<ModelCalls>({
  async open({ url, data }) {
    const Model = findModelClass((await import(url)) as Record<string, unknown>);
    opened = { Model, data };
    constructed = construct(untrained);
    return { methods: Object.getOwnPropertyNames(Model.prototype) };
  },
  train(request) {
    const { Model, data } = current();
    const next = construct(request);
    observeTraining({
      Model,
      model: next.model,
      request,
      inputSize: data.inputSize,
      numClasses: data.numClasses,
      count: Math.min(request.images, data.labels.length),
      send: sendSnapshot,
      now: () => performance.now(),
    });
    constructed = next;
    return null;
  },
  explain({ pixels, chosen, lime }) {
    const { model: student, data } = current();
    const network = studentNetwork(student, data.inputSize, data.numClasses);
    const side = Math.sqrt(data.inputSize);
    return explainDigit(network, pixels, side, chosen, lime, new NumpyRandom(lime.seed));
  },
  answer({ pixels }) {
    const { model: student, data } = current();
    const { logits, probabilities } = studentNetwork(student, data.inputSize, data.numClasses);
    return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
  },
  compare({ pixels, label }) {
    const { Model, model, learningRate, data } = current();
    const { inputSize, numClasses } = data;
    const { answer, drawnAnew } = atFiniteWeights(model, inputSize, numClasses, () =>
      compareMethods({ Model, model, pixels, label, numClasses, learningRate }),
    );
    return { rows: answer, drawnAnew };
  },
});
