/**
 * Trains a student's model, in the worker that student-worker.ts starts.
 *
 * Seeds numpy-ts, constructs the model, forwards the reports of `onEpoch`,
 * counts the calls of `gradientDescent`, and checks W, b and what the methods return. A model that breaks the
 * contract reaches the main thread as a `StudentError`.
 */
import { once } from 'node:events';
import inspector from 'node:inspector';
import { parentPort } from 'node:worker_threads';
import type { EpochReport } from '@hw5/core';
import { isSparse, type LabelledImages, unpackSparse } from '@hw5/core/images';
import {
  ContractError,
  checkModel,
  finiteParameters,
  fraction,
  type ModelMethod,
  type ModelShape,
  type StudentModel,
  singleNumber,
} from '@hw5/student-model/contract';
import { LinearSVC } from '@hw5/svm';
import * as np from 'numpy-ts';
import { imageArray } from 'numpy-ts/images';
import { type SvmResult, toNested } from '../record/condition-result.ts';
import type { NetworkState } from '../record/resume-state.ts';
import { evaluateStudent, requireEvaluable } from './evaluate-student.ts';
import { epochMeasures, type Measured, type MeasuredOn, type TrainedClass } from './measure-epoch.ts';
import { takePrinted } from './printed-by-model.ts';
import { callModel, loadModelClass } from './student-model.ts';
import { type Call, calls, counters, type StudentMessage, type StudentTask } from './student-protocol.ts';
import { restore, stateOf } from './student-state.ts';
import { secondsSince } from './training-job.ts';

const networkMethods: readonly ModelMethod[] = ['trainNN', 'accuracyNN'];
const svmMethods: readonly ModelMethod[] = ['trainSVM', 'accuracySVM'];

/** Arrives once the images are read; numpy-ts loads meanwhile. */
const [task] = (await once(parentPort!, 'message')) as [StudentTask];
const send = (message: StudentMessage): void => parentPort!.postMessage(message);
/** To be called at the end of an epoch. */
const endPrinted = takePrinted([process.stdout, process.stderr], (lines) => send({ type: 'printed', lines }));

/** Images of zeros and ones stay bytes: 60,000 of MNIST would be 376 MB of doubles. */
function imagesOf({ images, count, inputSize }: LabelledImages): np.NDArray {
  const pixels = isSparse(images) ? unpackSparse(images, new Uint8Array(count * inputSize)) : images;
  return imageArray(pixels, [count, inputSize]);
}

function labelsOf({ labels }: LabelledImages): np.NDArray {
  return np.frombuffer(Int32Array.from(labels).buffer, 'int32') as np.NDArray;
}

/** The model keeps its SVM to itself, so `fit` is wrapped to learn which one was fitted last. */
function watchFittedSvm(): () => LinearSVC | null {
  let fitted: LinearSVC | null = null;
  const { fit } = LinearSVC.prototype;
  LinearSVC.prototype.fit = function (this: LinearSVC, ...args: Parameters<typeof fit>) {
    fitted = this;
    return fit.apply(this, args);
  };
  return () => fitted;
}

/** The main thread reads it while the model's code runs. */
const shared = new Int32Array(task.counters);
const entering = (call: Call): number => Atomics.exchange(shared, counters.call, calls.indexOf(call));

/** Counts the steps of the training, and tells when it evaluates. */
function countSteps(model: StudentModel): void {
  const { gradientDescent, accuracyNN } = model;
  model.accuracyNN = function (...args) {
    const before = entering('accuracyNN');
    try {
      return accuracyNN.apply(this, args);
    } finally {
      Atomics.store(shared, counters.call, before);
    }
  };
  if (typeof gradientDescent !== 'function') return;
  model.gradientDescent = function (...args) {
    Atomics.add(shared, counters.steps, 1);
    return gradientDescent.apply(this, args);
  };
}

function trainNetwork(trained: TrainedClass, shape: ModelShape, arrays: MeasuredOn): void {
  const { model } = trained;
  const first = task.start?.epochs ?? 0;
  let reported = 0;
  const report = (value: unknown, measured: Measured, state: NetworkState | null): void => {
    endPrinted();
    send({ type: 'epoch', report: { ...epochReport(value, first + reported), ...measured }, state });
    reported++;
  };
  const note = (text: string): void => send({ type: 'note', text });
  const measures = epochMeasures(trained, arrays, task, note);
  model.onEpoch = (value) => {
    const measured = measures();
    report(value, measured, stateOf(model));
  };
  countSteps(model);
  entering('trainNN');
  callModel('trainNN', () => model.trainNN());
  const wanted = task.hyperparameters.numEpochs;
  // A model that never calls onEpoch may still have kept its history.
  if (reported === 0 && Array.isArray(model.history)) {
    for (const value of model.history.slice(0, wanted)) report(value, { trainAccuracy: null }, null);
  }
  if (reported !== wanted) {
    throw new ContractError(
      'model-value',
      `one report an epoch from trainNN, ${wanted} in all`,
      `${reported} (see onEpoch and history)`,
    );
  }
  finiteParameters(model, shape);
}

function finiteLoss(value: unknown, name: string): number {
  const loss = singleNumber(value, name);
  if (Number.isFinite(loss)) return loss;
  throw new ContractError('model-loss', `${name} to be a finite number`, String(loss));
}

function epochReport(value: unknown, epoch: number): EpochReport {
  const { totalLoss, accuracy } = (value ?? {}) as Partial<Record<keyof EpochReport, unknown>>;
  return {
    epoch,
    totalLoss: finiteLoss(totalLoss, `the total loss of epoch ${epoch}`),
    accuracy: fraction(accuracy, `the accuracy of epoch ${epoch}`),
  };
}

function fitSvm(
  model: StudentModel,
  arrays: Record<'X' | 'y' | 'testX' | 'testY', np.NDArray>,
): { readonly svm: LinearSVC; readonly result: SvmResult } {
  const { X, y, testX, testY } = arrays;
  const fitted = watchFittedSvm();
  entering('trainSVM');
  callModel('trainSVM', () => model.trainSVM());
  const svm = fitted();
  if (svm === null) {
    throw new ContractError('model-value', 'trainSVM to fit a LinearSVC of @hw5/svm', 'that it fits none');
  }
  const { coef } = svm;
  const result = {
    objective: svm.objective,
    coef: toNested(Float64Array.from((coef.tolist() as number[][]).flat()), coef.shape[1]!),
    intercept: svm.intercept.tolist() as number[],
    trainAccuracy: fraction(
      callModel('accuracySVM', () => model.accuracySVM(X, y)),
      'what accuracySVM returns',
    ),
    testAccuracy: fraction(
      callModel('accuracySVM', () => model.accuracySVM(testX, testY)),
      'what accuracySVM returns',
    ),
  };
  return { svm, result };
}

/** Trains as `task` describes and sends the outcome to the main thread. */
export async function trainInWorker(): Promise<void> {
  process.once('exit', endPrinted);
  const message = await trainModel().catch(errorMessage);
  endPrinted();
  send(message);
}

/** Returns once one is attached. It has set its breakpoints then, and stops at them as scripts are loaded. */
function waitForDebugger(wanted: number): void {
  inspector.open(wanted);
  // The port was free a moment ago.
  if (inspector.url() === undefined) inspector.open(0);
  send({ type: 'debugger', port: Number(new URL(inspector.url()!).port) });
  inspector.waitForDebugger();
}

function errorMessage(error: unknown): StudentMessage {
  if (!(error instanceof ContractError)) throw error;
  const { code, expected, found, cause } = error;
  const stack = cause instanceof Error ? cause.stack : undefined;
  return { type: 'error', error: { code, expected, found, stack } };
}

async function trainModel(): Promise<StudentMessage> {
  const { train, test, numClasses, hyperparameters, seed, fitSvm: wantsSvm } = task;
  const shape: ModelShape = { inputSize: train.inputSize, numClasses };
  if (task.debugPort !== null) waitForDebugger(task.debugPort);
  const Model = await loadModelClass(task.moduleUrl);
  const arrays = { X: imagesOf(train), y: labelsOf(train), testX: imagesOf(test), testY: labelsOf(test) };
  np.random.seed(seed);
  send({ type: 'training' });
  const start = performance.now();
  entering('the constructor');
  const model = callModel(
    'the constructor',
    () => new Model(arrays.X, arrays.y, numClasses, hyperparameters, arrays.testX, arrays.testY),
  );
  checkModel(model, shape, wantsSvm ? [...networkMethods, ...svmMethods] : networkMethods);
  entering('logits');
  requireEvaluable(model, arrays.testX, shape);
  if (task.start) restore(model, task.start.state);
  if (task.trains) trainNetwork({ Model, model }, shape, arrays);
  const seconds = secondsSince(start);
  const testAccuracy = fraction(
    callModel('accuracyNN', () => model.accuracyNN(arrays.testX, arrays.testY)),
    'what accuracyNN returns',
  );
  const svmStart = performance.now();
  const fitted = wantsSvm ? fitSvm(model, arrays) : null;
  const svmSeconds = fitted ? secondsSince(svmStart) : 0;
  entering('logits');
  return {
    type: 'done',
    outcome: {
      ...finiteParameters(model, shape),
      testAccuracy,
      svm: fitted?.result ?? null,
      evaluated: evaluateStudent(model, arrays.testX, shape, fitted?.svm ?? null),
      seconds: { train: seconds, svm: svmSeconds },
    },
  };
}
