/** Eq. 1 for the samples [from, to): writes C logits for each, one after the other, to `l`. No checks. */
import type { SparseSamples } from '../labelled-images.ts';
import type { DenseSamples } from '../samples.ts';
import { forwardDense } from './dense.ts';
import { forwardSparse } from './sparse.ts';
import type { Parameters } from './training-state.ts';

export function logitsDense(
  l: Float64Array,
  parameters: Parameters,
  samples: DenseSamples,
  from: number,
  to: number,
): void {
  const C = parameters.b.length;
  for (let sample = from, at = 0; sample < to; sample++, at += C) {
    forwardDense(l.subarray(at, at + C), parameters, samples, sample);
  }
}

export function logitsSparse(
  l: Float64Array,
  parameters: Parameters,
  samples: SparseSamples,
  from: number,
  to: number,
): void {
  const C = parameters.b.length;
  for (let sample = from, at = 0; sample < to; sample++, at += C) {
    forwardSparse(l.subarray(at, at + C), parameters, samples, sample);
  }
}
