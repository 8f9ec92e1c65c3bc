/**
 * Trains the reference network with the engine, a fraction of an epoch at a time, and fits the SVM on its
 * logits.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import { accuracy, type EpochReport, NumpyRandom, SoftmaxTraining, softmaxInPlace } from '@hw5/core';
import { fitLinearSVC, predictLinearSVC } from '@hw5/svm/solver';
import { type SvmResult, toNested } from '../record/condition-result.ts';
import type { NetworkState } from '../record/resume-state.ts';
import type { Trained } from '../record/trained.ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';
import { startEvaluator } from './evaluator.ts';
import { isInterrupted, secondsSince, type TrainingJob } from './training-job.ts';

/** Signals and the progress bar are handled between two slices of an epoch. */
const slicesAnEpoch = 40;

/**
 * Throws an `InputError` when the losses stop being finite, the signal's reason when it is aborted and no
 * finished epochs are to be kept.
 */
export async function trainReference(job: TrainingJob): Promise<Trained> {
  const { dataset, learningRate, batchSize, seed } = job;
  const { train, test, classNames } = dataset;
  const start = performance.now();
  const random = new NumpyRandom(seed);
  const options = { numClasses: classNames.length, learningRate, batchSize, random };
  const training = new SoftmaxTraining(train, test, options);
  if (job.resume) {
    const { epochs, after } = job.resume;
    training.restore({ W: after.W.values, b: after.b.values }, epochs.length);
    random.state = after.random;
  }
  const { reports, state } = await trainEpochs(training, random, job);
  const trainSeconds = secondsSince(start) + (job.resume?.seconds ?? 0);
  const svmStart = performance.now();
  const testLogits = training.logits('test');
  const fitted = job.fitSvm ? fitSvm(training, testLogits, job) : null;
  return {
    epochs: reports,
    W: training.W,
    b: training.b,
    testAccuracy: reports.at(-1)!.accuracy,
    svm: fitted?.result ?? null,
    point: { epochs: reports, after: state, before: null, seconds: trainSeconds },
    evaluated: {
      logits: testLogits,
      probabilities: probabilitiesOf(testLogits, classNames.length),
      svmPredicted: fitted?.testPredicted ?? null,
    },
    seconds: { train: trainSeconds, svm: fitted ? secondsSince(svmStart) : 0 },
  };
}

interface Finished {
  readonly reports: readonly TrainedEpoch[];
  /** After the last of them. */
  readonly state: NetworkState;
}

/**
 * Trains all epochs that are left. They are reported in order, each as soon as its accuracy is known. When it
 * is interrupted, the training is put back to the end of the last one that was reported.
 */
async function trainEpochs(
  training: SoftmaxTraining,
  random: NumpyRandom,
  job: TrainingJob,
): Promise<Finished> {
  const { dataset, epochs, learningRate, signal, trainAccuracy } = job;
  const { train, test, classNames } = dataset;
  const reports: TrainedEpoch[] = [...(job.resume?.epochs ?? [])];
  /** After so many epochs; of those that may become the last. */
  const states = new Map<number, NetworkState>();
  const save = (): void => {
    states.set(training.epoch, stateOf(training, random, train.inputSize));
  };
  const report = (finished: TrainedEpoch): void => {
    states.delete(reports.length);
    reports.push(finished);
    job.onEpoch(finished);
  };
  const finished = (): Finished => ({ reports, state: states.get(reports.length)! });
  save();
  const sets = trainAccuracy ? [test, train] : [test];
  const evaluator = epochs - training.epoch > 1 ? startEvaluator(sets, classNames.length) : null;
  let evaluated = Promise.resolve();
  const slice = Math.ceil(train.count / slicesAnEpoch);
  try {
    while (training.epoch < epochs) {
      // Nothing trains during the last evaluation, and its logits are needed here.
      if (evaluator === null || training.epoch === epochs - 1) {
        const ended = training.advance(slice);
        if (ended !== null) {
          save();
          await evaluated;
          requireFinite(ended, learningRate);
          report({ ...ended, trainAccuracy: trainAccuracy ? training.trainAccuracy() : null });
        }
      } else if (training.trainSamples(slice)) {
        const ended = training.endEpoch();
        save();
        await evaluated;
        requireFinite(ended, learningRate);
        evaluated = evaluator
          .accuracies(training)
          .then(([onTest, onTraining = null]) =>
            report({ ...ended, accuracy: onTest!, trainAccuracy: onTraining }),
          );
        evaluated.catch(() => {}); // Errors surface through `await evaluated`.
      }
      job.onProgress(training.epoch, training.samplesSeen);
      await nextTurn();
      if (!signal.aborted) continue;
      await evaluated;
      if (reports.length === 0 || !isInterrupted(job)) throw signal.reason;
      const kept = finished();
      training.restore({ W: kept.state.W.values, b: kept.state.b.values }, reports.length);
      return kept;
    }
    return finished();
  } finally {
    await evaluator?.close();
  }
}

function stateOf({ W, b }: SoftmaxTraining, random: NumpyRandom, D: number): NetworkState {
  const C = b.length;
  return {
    W: { dtype: 'float64', shape: [D, C], values: W.slice() },
    b: { dtype: 'float64', shape: [1, C], values: b.slice() },
    random: random.state,
    history: [],
  };
}

/** Eq. 2 row by row: [n·C]. */
function probabilitiesOf(logits: Float64Array, C: number): Float64Array {
  const p = logits.slice();
  for (let offset = 0; offset < p.length; offset += C) softmaxInPlace(p, offset, C);
  return p;
}

interface FittedSvm {
  readonly result: SvmResult;
  /** [n] of the test set. */
  readonly testPredicted: Int32Array;
}

function fitSvm(
  training: SoftmaxTraining,
  testLogits: Float64Array,
  { dataset, onNote }: TrainingJob,
): FittedSvm {
  const { train, test, classNames } = dataset;
  const trainLogits = training.logits('train');
  const fit = fitLinearSVC(trainLogits, train.count, classNames.length, train.labels);
  if (fit.warning) onNote(fit.warning.message);
  const testPredicted = predictLinearSVC(fit, testLogits, test.count);
  return {
    result: {
      objective: fit.objective,
      coef: toNested(fit.coef, fit.features),
      intercept: Array.from(fit.intercept),
      trainAccuracy: accuracy(predictLinearSVC(fit, trainLogits, train.count), train.labels),
      testAccuracy: accuracy(testPredicted, test.labels),
    },
    testPredicted,
  };
}

function requireFinite({ epoch, totalLoss }: Omit<EpochReport, 'accuracy'>, learningRate: number): void {
  if (Number.isFinite(totalLoss)) return;
  throw new InputError({
    code: 'diverged',
    subject: `--learning-rate ${learningRate}`,
    expected: 'a rate at which the losses stay finite',
    found: `a total loss of ${totalLoss} in epoch ${epoch}`,
    remedy: 'Lower it.',
  });
}
