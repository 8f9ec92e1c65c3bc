/**
 * What the parity tests of both datasets share: a run of the engine held against a run of NumPy and
 * scikit-learn.
 */
import { computeLogits, type EpochReport, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import type { Dataset } from '@hw5/datasets';
import { fitLinearSVC, predictLinearSVC } from '@hw5/svm/solver';
import { expect } from 'vitest';

export interface OracleRun {
  readonly learningRate: number;
  readonly seed: number;
  readonly history: readonly { readonly totalLoss: number; readonly testAccuracy: number }[];
  readonly firstStepLosses: readonly number[];
  readonly W: { readonly sum: number; readonly l2: number; readonly head: readonly (readonly number[])[] };
  readonly svm: {
    readonly tight: {
      readonly objective: number;
      readonly coef: readonly (readonly number[])[];
      readonly intercept: readonly number[];
      readonly testAccuracy: number;
    };
  };
}

export function startTraining(
  dataset: Dataset,
  { learningRate, seed }: { learningRate: number; seed: number },
) {
  const { train, test, classNames } = dataset;
  const random = new NumpyRandom(seed);
  return new SoftmaxTraining(train, test, {
    numClasses: classNames.length,
    learningRate,
    batchSize: 1,
    random,
  });
}

export function trainTenEpochs(training: SoftmaxTraining): EpochReport[] {
  return Array.from({ length: 10 }, () => training.advance(Infinity)!);
}

export function firstStepLosses(training: SoftmaxTraining, count: number): number[] {
  return Array.from({ length: count }, () => {
    training.advance(1);
    return training.lastLoss;
  });
}

/** Fits the SVM on the logits of the trained network, as condition nn+svm does. */
export function fitSvm(dataset: Dataset, training: SoftmaxTraining) {
  const C = dataset.classNames.length;
  const fit = fitLinearSVC(
    computeLogits(training.trainingSamples, training),
    dataset.train.count,
    C,
    dataset.train.labels,
  );
  const predicted = predictLinearSVC(fit, computeLogits(training.testSamples, training), dataset.test.count);
  return { fit, predicted };
}

/** ‖W‖₂ over all elements. */
export function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

interface Band {
  readonly totalLoss: readonly number[];
  readonly testAccuracy: readonly number[];
}

/**
 * Each epoch's loss lies in the range of NumPy's five seeds widened by 2 %, the mean accuracy in the mean
 * range. Why the accuracy only on the mean: docs/decisions/2026-11-24-bands-at-the-default-rate.md.
 */
export function expectWithinBands(reports: readonly EpochReport[], bands: readonly Band[]): void {
  for (const [epoch, { totalLoss }] of reports.entries()) {
    const [lowest, highest] = bands[epoch]!.totalLoss as [number, number];
    expect(totalLoss, `epoch ${epoch}`).toBeGreaterThan(lowest * 0.98);
    expect(totalLoss, `epoch ${epoch}`).toBeLessThan(highest * 1.02);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const accuracy = mean(reports.map((report) => report.accuracy));
  expect(accuracy).toBeGreaterThan(mean(bands.map((band) => band.testAccuracy[0]!)));
  expect(accuracy).toBeLessThan(mean(bands.map((band) => band.testAccuracy[1]!)));
}
