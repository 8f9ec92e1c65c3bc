/**
 * Stochastic gradient descent, one step for each sample at `order[from … to)`: logits, loss and p - y,
 * update.
 *
 * Reads `order` and `labels` of the state; writes its other arrays. No checks, no allocation.
 */
import type { SparseSamples } from '../labelled-images.ts';
import type { DenseSamples } from '../samples.ts';
import { forwardDense, updateDense } from './dense.ts';
import { lossAndGradient } from './softmax.ts';
import { forwardSparse, updateSparse } from './sparse.ts';
import type { TrainingState } from './training-state.ts';

export function trainDense(
  state: TrainingState,
  samples: DenseSamples,
  from: number,
  to: number,
  rate: number,
): void {
  const { g, losses, order, labels } = state;
  for (let k = from; k < to; k++) {
    const sample = order[k]!;
    forwardDense(g, state, samples, sample);
    losses[1] = lossAndGradient(g, labels[sample]!);
    losses[0]! += losses[1];
    updateDense(state, g, samples, sample, rate);
  }
}

export function trainSparse(
  state: TrainingState,
  samples: SparseSamples,
  from: number,
  to: number,
  rate: number,
): void {
  const { g, losses, order, labels } = state;
  for (let k = from; k < to; k++) {
    const sample = order[k]!;
    forwardSparse(g, state, samples, sample);
    losses[1] = lossAndGradient(g, labels[sample]!);
    losses[0]! += losses[1];
    updateSparse(state, g, samples, sample, rate);
  }
}
