/**
 * All kernels as one set, in JavaScript or in WebAssembly, and the memory that a set works on.
 *
 * Each function takes dense or sparse samples. A set reads and writes only arrays that it has allocated
 * itself (the JavaScript set accepts any). The JavaScript set is the fallback and the reference: both give
 * the same bits.
 */
import { type ArrayMaker, plainArrays } from '@hw5/wasm';
import type { Samples } from '../samples.ts';
import { accumulateDense, forwardDense, updateDense } from './dense.ts';
import { logitsDense, logitsSparse } from './logits.ts';
import { accumulateSparse, forwardSparse, updateSparse } from './sparse.ts';
import { trainDense, trainSparse } from './train.ts';
import type { Parameters, TrainingState } from './training-state.ts';

export interface KernelSet extends Pick<ArrayMaker, 'float64' | 'int32' | 'uint16'> {
  readonly name: 'javascript' | 'wasm';
  /** Eq. 1: writes the logits of one sample to `l` [C]. */
  forward(l: Float64Array, parameters: Parameters, samples: Samples, sample: number): void;
  /** Eq. 1 for the samples [from, to): writes C logits for each, one after the other, to `l`. */
  logits(l: Float64Array, parameters: Parameters, samples: Samples, from: number, to: number): void;
  /** Eqs. 4 to 7 with g = p - y [C]: changes W and b. */
  update(parameters: Parameters, g: Float64Array, samples: Samples, sample: number, rate: number): void;
  /** Adds one sample's weight gradient x gᵀ to `G` [D, C]. */
  accumulate(G: Float64Array, g: Float64Array, samples: Samples, sample: number): void;
  /** One step for each sample at `order[from … to)`, see `train.ts`. */
  train(state: TrainingState, samples: Samples, from: number, to: number, rate: number): void;
}

export const javascriptKernels: KernelSet = {
  name: 'javascript',
  ...plainArrays,
  forward(l, parameters, samples, sample) {
    if (samples.kind === 'dense') forwardDense(l, parameters, samples, sample);
    else forwardSparse(l, parameters, samples, sample);
  },
  logits(l, parameters, samples, from, to) {
    if (samples.kind === 'dense') logitsDense(l, parameters, samples, from, to);
    else logitsSparse(l, parameters, samples, from, to);
  },
  update(parameters, g, samples, sample, rate) {
    if (samples.kind === 'dense') updateDense(parameters, g, samples, sample, rate);
    else updateSparse(parameters, g, samples, sample, rate);
  },
  accumulate(G, g, samples, sample) {
    if (samples.kind === 'dense') accumulateDense(G, g, samples, sample);
    else accumulateSparse(G, g, samples, sample);
  },
  train(state, samples, from, to, rate) {
    if (samples.kind === 'dense') trainDense(state, samples, from, to, rate);
    else trainSparse(state, samples, from, to, rate);
  },
};
