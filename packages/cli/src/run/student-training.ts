/**
 * The training of a student's model, in the worker that student-worker.ts is.
 *
 * It gives numpy-ts its memory, seeds numpy-ts, hands the model its arrays, listens to `onEpoch`, counts the calls of `gradientDescent`, and checks what comes
 * back: shapes, finite numbers. Whatever the model does wrong goes to the main thread as a `StudentFault`.
 */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { type EpochReport, isBinaryRows, type LabelledImages, unpackRows } from '@hw5/core';
import { LinearSVC } from '@hw5/svm';
import * as np from 'numpy-ts';
import { rows, type SvmResult } from './condition-result.ts';
import { blockBytes, elementsKeepTheirRegion, type RegionRegistry } from './student-memory.ts';
import {
  Fault,
  finiteNumber,
  loadModelClass,
  parameters,
  type StudentModel,
  share,
  step,
} from './student-model.ts';
import type { StudentMessage, StudentTask } from './student-protocol.ts';
import { secondsSince } from './training-job.ts';

/** Waited for once numpy-ts is loaded. */
const [task] = (await once(parentPort!, 'message')) as [StudentTask];
const send = (message: StudentMessage): void => parentPort!.postMessage(message);

const megabyte = 2 ** 20;
/** For the arrays that a training makes: at 62 KB for each array of W's shape, some 600 steps between two collections. */
const trainingHeap = 256 * megabyte;
/** The rest is for arrays of other sizes: numpy-ts' heap reuses a block for its own size only. */
const collectAfter = 160 * megabyte;

/**
 * A heap for the images and what the training makes of them, and scratch space for a copy of all training images at once, which
 * operations on arrays outside the heap need. Where dead arrays cannot be collected, the heap would fill within seconds: then it
 * is kept small, so that every run is slow from the start.
 */
function configureMemory(registry: RegionRegistry | null): void {
  const { train, test } = task;
  const bytes = 8 * train.count * train.inputSize;
  const scratchSize = (Math.ceil((bytes * 1.25) / megabyte) + 64) * megabyte;
  const heap = registry
    ? blockBytes(bytes) + blockBytes(8 * test.count * test.inputSize) + trainingHeap
    : 16 * megabyte;
  np.configureWasm({ maxMemory: Math.min(scratchSize + heap, 4095 * megabyte), scratchSize });
  if (registry) elementsKeepTheirRegion(np.zeros([1]).storage);
  const { warn } = console;
  console.warn = (...args: unknown[]): void => {
    if (!String(args[0]).startsWith('[numpy-ts] WASM heap exhausted')) warn(...args);
  };
}

function imagesOf({ images, count, inputSize }: LabelledImages): np.NDArray {
  const array = np.empty([count, inputSize]);
  const data = array.data as Float64Array;
  if (isBinaryRows(images)) unpackRows(images, data);
  else data.set(images);
  return array;
}

function labelsOf({ labels }: LabelledImages): np.NDArray {
  return np.frombuffer(Int32Array.from(labels).buffer, 'int32') as np.NDArray;
}

/** The SVM that the model fits is its own business; a look over the shoulder of `fit` tells which one it was. */
function watchFittedSvm(): () => LinearSVC | null {
  let fitted: LinearSVC | null = null;
  const { fit } = LinearSVC.prototype;
  LinearSVC.prototype.fit = function (this: LinearSVC, ...args: Parameters<typeof fit>) {
    fitted = this;
    return fit.apply(this, args);
  };
  return () => fitted;
}

/** Counts the steps of the training for whoever watches `task.steps`. */
function countSteps(model: StudentModel): void {
  const steps = new Int32Array(task.steps);
  const { gradientDescent } = model;
  if (typeof gradientDescent !== 'function') return;
  model.gradientDescent = function (...args: unknown[]) {
    Atomics.add(steps, 0, 1);
    return gradientDescent.apply(this, args);
  };
}

function trainNetwork(model: StudentModel, D: number): void {
  let reported = 0;
  const report = (value: unknown): void => {
    send({ type: 'epoch', report: epochReport(value, reported) });
    reported++;
  };
  model.onEpoch = report;
  countSteps(model);
  step('trainNN', () => model.trainNN());
  const wanted = task.hyperparameters.numEpochs;
  // A model that tells nobody may still have kept its history.
  if (reported === 0 && Array.isArray(model.history)) model.history.slice(0, wanted).forEach(report);
  if (reported !== wanted) {
    throw new Fault(
      'model-value',
      `one report an epoch from trainNN, ${wanted} in all`,
      `${reported} (see onEpoch and history)`,
    );
  }
  parameters(model, D, task.numClasses);
}

function epochReport(value: unknown, epoch: number): EpochReport {
  const { totalLoss, accuracy } = (value ?? {}) as Partial<Record<keyof EpochReport, unknown>>;
  return {
    epoch,
    totalLoss: finiteNumber(totalLoss, `the total loss of epoch ${epoch}`),
    accuracy: share(accuracy, `the accuracy of epoch ${epoch}`),
  };
}

function fitSvm(model: StudentModel, arrays: Record<'X' | 'y' | 'testX' | 'testY', np.NDArray>): SvmResult {
  const { X, y, testX, testY } = arrays;
  const fitted = watchFittedSvm();
  step('trainSVM', () => model.trainSVM());
  const svm = fitted();
  if (svm === null)
    throw new Fault('model-value', 'trainSVM to fit a LinearSVC of @hw5/svm', 'that it fits none');
  const { coef } = svm;
  return {
    objective: svm.objective,
    coef: rows(Float64Array.from((coef.tolist() as number[][]).flat()), coef.shape[1]!),
    intercept: svm.intercept.tolist() as number[],
    trainAccuracy: share(
      step('accuracySVM', () => model.accuracySVM(X, y)),
      'what accuracySVM returns',
    ),
    testAccuracy: share(
      step('accuracySVM', () => model.accuracySVM(testX, testY)),
      'what accuracySVM returns',
    ),
  };
}

/** Trains as `task` says, and tells the main thread. `registry`: what numpy-ts' memory is collected by, or null. */
export async function trainInWorker(registry: RegionRegistry | null): Promise<void> {
  const message = await trainModel(registry).catch(faultMessage);
  // What the model printed waits for the end of its loop; the main thread ends this worker at the message.
  await Promise.all([process.stdout, process.stderr].map(flushed));
  send(message);
}

function faultMessage(error: unknown): StudentMessage {
  if (!(error instanceof Fault)) throw error;
  const { code, expected, found, cause } = error;
  const stack = cause instanceof Error ? cause.stack : undefined;
  return { type: 'fault', fault: { code, expected, found, stack } };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

async function trainModel(registry: RegionRegistry | null): Promise<StudentMessage> {
  const { train, test, numClasses, hyperparameters, seed } = task;
  configureMemory(registry);
  const Model = await loadModelClass(task.moduleUrl);
  const arrays = { X: imagesOf(train), y: labelsOf(train), testX: imagesOf(test), testY: labelsOf(test) };
  registry?.collectEvery(collectAfter);
  np.random.seed(seed);
  send({ type: 'training' });
  const start = performance.now();
  const model = step(
    'the constructor',
    () => new Model(arrays.X, arrays.y, numClasses, hyperparameters, arrays.testX, arrays.testY),
  );
  parameters(model, train.inputSize, numClasses);
  trainNetwork(model, train.inputSize);
  const seconds = secondsSince(start);
  const testAccuracy = share(
    step('accuracyNN', () => model.accuracyNN(arrays.testX, arrays.testY)),
    'what accuracyNN returns',
  );
  const svmStart = performance.now();
  const svm = task.fitSvm ? fitSvm(model, arrays) : null;
  return {
    type: 'done',
    outcome: {
      ...parameters(model, train.inputSize, numClasses),
      testAccuracy,
      svm,
      seconds: { train: seconds, svm: svm ? secondsSince(svmStart) : 0 },
    },
  };
}
