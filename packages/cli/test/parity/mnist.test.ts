/**
 * The same numbers as NumPy and scikit-learn, on all of MNIST (oracle/mnist.json; its note says how they were
 * made).
 */
import { type Dataset, loadMnist } from '@hw5/datasets';
import { beforeAll, describe, expect, it } from 'vitest';
import oracle from './oracle/mnist.json' with { type: 'json' };
import {
  expectWithinBands,
  firstStepLosses,
  fitSvm,
  norm,
  type OracleRun,
  startTraining,
  trainTenEpochs,
} from './parity.ts';

let mnist: Dataset;
beforeAll(async () => {
  mnist = await loadMnist({});
});

const runs: readonly OracleRun[] = oracle.runs;

describe.each(runs.filter((run) => run.learningRate < 0.5))(
  'ten epochs at learning rate $learningRate, seed $seed',
  (run) => {
    it('have the losses, accuracies, weights and SVM of NumPy and scikit-learn', () => {
      const training = startTraining(mnist, run);
      const reports = trainTenEpochs(training);
      // Measured by the oracle's authors: 1e-15 to 3e-15. The sums have other orders, of 60,000 terms.
      expect(reports.map((r) => r.totalLoss)).toBeAllclose(
        run.history.map((h) => h.totalLoss),
        { rtol: 1e-12 },
      );
      expect(reports.map((r) => r.accuracy)).toEqual(run.history.map((h) => h.testAccuracy));
      expect(norm(training.W)).toBeAllclose(run.W.l2, { rtol: 1e-12 });
      // The first pixels are never on, so their weights never move: the draw itself.
      expect(training.W.subarray(0, run.W.head.flat().length)).toBeAllclose(run.W.head, {});

      const { fit, predicted } = fitSvm(mnist, training);
      const { tight } = run.svm;
      expect(fit.converged).toBe(true);
      expect(fit.objective).toBeLessThanOrEqual(tight.objective * (1 + 1e-6));
      // The optimum is unique, but flat along directions that the logits hardly span: what the issue asks,
      // 1e-3 of the largest.
      const largest = Math.max(...tight.coef.flat().map(Math.abs));
      expect(fit.coef).toBeAllclose(tight.coef, { atol: 1e-3 * largest });
      const right = predicted.reduce((sum, p, i) => sum + (p === mnist.test.labels[i] ? 1 : 0), 0);
      expect(right / predicted.length).toBe(tight.testAccuracy);
    });
  },
);

describe('at the default learning rate 0.5, where rounding differences grow exponentially', () => {
  const run = runs.find((r) => r.learningRate === 0.5)!;

  it('the first 200 steps have the losses of NumPy', () => {
    const losses = firstStepLosses(startTraining(mnist, run), 200);
    // A right, sure prediction has a loss near -1e-10, hence the absolute part.
    expect(losses).toBeAllclose(run.firstStepLosses, { rtol: 1e-9, atol: 1e-9 });
  });

  it('every epoch keeps to the bands of five seeds', () => {
    const reports = trainTenEpochs(startTraining(mnist, run));
    expectWithinBands(reports, oracle.bandsOverSeeds.perEpoch);
  });
});
