/**
 * The accuracy of a network, computed on another thread while this one trains on. Both threads see the same
 * shared memory: the test images, and a copy of the parameters that the training thread fills.
 *
 * This file has what both threads need and what the other one computes. Threads and messages are the
 * caller's.
 */
import { ArrayMemory } from '@hw5/wasm';
import { computeLogits, LOGITS_BLOCK, mostProbable } from './inference.ts';
import type { Parameters } from './kernels/training-state.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import type { LabelledImages } from './labelled-images.ts';
import { accuracy } from './metrics.ts';
import type { DenseSamples } from './samples.ts';

/** Can be sent to another thread. The training thread writes W and b, then asks for the accuracy. */
export interface SharedEvaluation extends Parameters {
  readonly memory: ArrayMemory['memory'];
  /** [n·D] test images, dense. */
  readonly images: Float64Array;
  readonly labels: Int32Array;
  /** [LOGITS_BLOCK·C], scratch. */
  readonly block: Float64Array;
}

/**
 * Returns null where the images are not doubles in shared memory, or it cannot grow by another W [D·C] and b
 * [C].
 */
export function prepareSharedEvaluation(
  { images, labels, memory, inputSize: D }: LabelledImages,
  C: number,
): SharedEvaluation | null {
  if (!(images instanceof Float64Array) || !memory?.shared) return null;
  if (!memory.reserve([8 * D * C, 8 * C, 8 * LOGITS_BLOCK * C])) return null;
  const [W, b] = [memory.float64(D * C), memory.float64(C)];
  const block = memory.float64(LOGITS_BLOCK * C);
  return { memory: memory.memory, images, labels, W, b, block };
}

/**
 * Returns a function that computes the accuracy in [0, 1] at the current W and b, equal to what the training
 * itself would report. Throws an Error where the thread has no WebAssembly SIMD.
 */
export function sharedEvaluator({ memory, images, labels, W, b, block }: SharedEvaluation): () => number {
  const kernels = wasmKernels([], new ArrayMemory(memory, true));
  if (kernels === null)
    throw new Error('sharedEvaluator: expected WebAssembly SIMD as on the thread that trains, found none');
  const count = labels.length;
  const samples: DenseSamples = { kind: 'dense', values: images, count, size: images.length / count };
  return () => accuracy(mostProbable(computeLogits(samples, { W, b }, kernels, block), b.length), labels);
}
