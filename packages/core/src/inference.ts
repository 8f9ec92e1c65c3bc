/** Inference with a trained network: logits and predicted classes. */
import { javascriptKernels, type KernelSet } from './kernels/kernel-set.ts';
import { negativeLogLikelihood, softmaxInPlace } from './kernels/softmax.ts';
import type { Parameters } from './kernels/training-state.ts';
import type { Samples } from './samples.ts';

/** Samples whose logits are copied from the kernels' memory to the caller's at a time. */
export const LOGITS_BLOCK = 64;

/**
 * Eq. 1 for all samples: [n·C] logits.
 *
 * @param kernels a set that can read the samples and the parameters.
 * @param block [LOGITS_BLOCK·C], the set's scratch; overwritten.
 * @param logits [n·C], overwritten and returned.
 */
export function computeLogits(
  samples: Samples,
  parameters: Parameters,
  kernels: KernelSet = javascriptKernels,
  block: Float64Array = kernels.float64(LOGITS_BLOCK * parameters.b.length),
  logits: Float64Array = new Float64Array(samples.count * parameters.b.length),
): Float64Array {
  const C = parameters.b.length;
  const step = block.length / C;
  for (let from = 0; from < samples.count; from += step) {
    const to = Math.min(from + step, samples.count);
    kernels.logits(block, parameters, samples, from, to);
    logits.set(to - from === step ? block : block.subarray(0, (to - from) * C), from * C);
  }
  return logits;
}

/** Eq. 3: the mean loss of the samples, of their logits [n·C] and labels [n]; at least one. */
export function meanLossOf(logits: Float64Array, labels: ArrayLike<number>): number {
  const C = logits.length / labels.length;
  const p = new Float64Array(C);
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    p.set(logits.subarray(i * C, (i + 1) * C));
    softmaxInPlace(p, 0, C);
    total += negativeLogLikelihood(p[labels[i]!]!);
  }
  return total / labels.length;
}

/**
 * The class with the largest of each sample's C logits: [n], of [n·C]. Softmax keeps the order, so it is also
 * the most probable class.
 */
export function mostProbable(logits: Float64Array, C: number): Int32Array {
  const classes = new Int32Array(logits.length / C);
  for (let i = 0, start = 0; i < classes.length; i++, start += C) classes[i] = largestAt(logits, start, C);
  return classes;
}

/** The place of the largest of C values from `start` on, the first one among equals. */
function largestAt(values: Float64Array, start: number, C: number): number {
  let best = 0;
  for (let c = 1; c < C; c++) if (values[start + c]! > values[start + best]!) best = c;
  return best;
}

export interface Evaluated {
  readonly samples: Samples;
  /** [n] */
  readonly labels: Int32Array;
  /** Which of them count; null: all. */
  readonly places: Int32Array | null;
}

/**
 * The fraction of samples whose most probable class is their label: what `accuracy` gives for `mostProbable`,
 * but a block of logits at a time, so that nothing as long as a training set is written.
 *
 * @param block [LOGITS_BLOCK·C], the set's scratch; overwritten.
 */
export function sampleAccuracy(
  { samples, labels, places }: Evaluated,
  parameters: Parameters,
  kernels: KernelSet,
  block: Float64Array,
): number {
  const C = parameters.b.length;
  if (places !== null) {
    const right = places.filter((i) => {
      kernels.logits(block, parameters, samples, i, i + 1);
      return largestAt(block, 0, C) === labels[i];
    });
    return right.length / places.length;
  }
  const step = block.length / C;
  let right = 0;
  for (let from = 0; from < samples.count; from += step) {
    const to = Math.min(from + step, samples.count);
    kernels.logits(block, parameters, samples, from, to);
    for (let i = from, start = 0; i < to; i++, start += C) {
      if (largestAt(block, start, C) === labels[i]) right++;
    }
  }
  return right / samples.count;
}

/** The most probable class of each sample, [n]. */
export function predict(samples: Samples, parameters: Parameters): Int32Array {
  return mostProbable(computeLogits(samples, parameters), parameters.b.length);
}
