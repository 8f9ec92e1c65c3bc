/**
 * Trains the reference network with the engine, a fraction of an epoch at a time, and fits the SVM on its
 * logits.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import { accuracy, type EpochReport, NumpyRandom, SoftmaxTraining, softmaxInPlace } from '@hw5/core';
import { fitLinearSVC, predictLinearSVC } from '@hw5/svm/solver';
import { type SvmResult, toNested } from '../record/condition-result.ts';
import type { Trained, TrainedEpoch } from '../record/trained.ts';
import { startEvaluator } from './evaluator.ts';
import { secondsSince, type TrainingJob } from './training-job.ts';

/** Signals and the progress bar are handled between two slices of an epoch. */
const slicesAnEpoch = 40;

/** Throws an `InputError` when the losses stop being finite, the signal's reason when it is aborted. */
export async function trainReference(job: TrainingJob): Promise<Trained> {
  const { dataset, learningRate, batchSize, seed } = job;
  const { train, test, classNames } = dataset;
  const start = performance.now();
  const training = new SoftmaxTraining(train, test, {
    numClasses: classNames.length,
    learningRate,
    batchSize,
    random: new NumpyRandom(seed),
  });
  const reports = await trainEpochs(training, job);
  const trainSeconds = secondsSince(start);
  const svmStart = performance.now();
  const testLogits = training.logits('test');
  const fitted = job.fitSvm ? fitSvm(training, testLogits, job) : null;
  return {
    epochs: reports,
    W: training.W,
    b: training.b,
    testAccuracy: reports.at(-1)!.accuracy,
    svm: fitted?.result ?? null,
    evaluated: {
      logits: testLogits,
      probabilities: probabilitiesOf(testLogits, classNames.length),
      svmPredicted: fitted?.testPredicted ?? null,
    },
    seconds: { train: trainSeconds, svm: fitted ? secondsSince(svmStart) : 0 },
  };
}

/** Trains all epochs. They are reported in order, each as soon as its accuracy is known. */
async function trainEpochs(training: SoftmaxTraining, job: TrainingJob): Promise<TrainedEpoch[]> {
  const { dataset, epochs, learningRate, signal, trainAccuracy } = job;
  const { train, test, classNames } = dataset;
  const reports: TrainedEpoch[] = [];
  const report = (finished: TrainedEpoch): void => {
    reports.push(finished);
    job.onEpoch(finished);
  };
  const evaluator =
    epochs > 1 ? startEvaluator(trainAccuracy ? [test, train] : [test], classNames.length) : null;
  let evaluated = Promise.resolve();
  const slice = Math.ceil(train.count / slicesAnEpoch);
  try {
    while (training.epoch < epochs) {
      // Nothing trains during the last evaluation, and its logits are needed here.
      if (evaluator === null || training.epoch === epochs - 1) {
        const finished = training.advance(slice);
        if (finished !== null) {
          await evaluated;
          requireFinite(finished, learningRate);
          report({ ...finished, trainAccuracy: trainAccuracy ? training.trainAccuracy() : null });
        }
      } else if (training.trainSamples(slice)) {
        const finished = training.endEpoch();
        await evaluated;
        requireFinite(finished, learningRate);
        evaluated = evaluator
          .accuracies(training)
          .then(([onTest, onTraining = null]) =>
            report({ ...finished, accuracy: onTest!, trainAccuracy: onTraining }),
          );
        evaluated.catch(() => {}); // Errors surface through `await evaluated`.
      }
      job.onProgress(training.epoch, training.samplesSeen);
      await nextTurn();
      signal.throwIfAborted();
    }
    return reports;
  } finally {
    await evaluator?.close();
  }
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
