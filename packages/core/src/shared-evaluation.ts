/**
 * The accuracies of a network, computed on another thread while this one trains on. Both threads see the same
 * shared memory: the images, and a copy of the parameters that the training thread fills.
 *
 * This file has what both threads need and what the other one computes. Threads and messages are the
 * caller's.
 */
import { ArrayMemory } from '@hw5/wasm';
import { LOGITS_BLOCK, sampleAccuracy } from './inference.ts';
import type { Parameters } from './kernels/training-state.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import { type LabelledImages, spreadPlaces } from './labelled-images.ts';
import type { DenseSamples } from './samples.ts';

/** Can be sent to another thread. The training thread writes W and b, then asks for the accuracies. */
export interface SharedEvaluation extends Parameters {
  readonly memory: ArrayMemory['memory'];
  /** Dense images [n·D] and labels [n] of each set. */
  readonly sets: readonly { readonly images: Float64Array; readonly labels: Int32Array }[];
  /** [LOGITS_BLOCK·C], scratch. */
  readonly block: Float64Array;
}

/**
 * Returns null where the images are not doubles in one shared memory, or it cannot grow by another W [D·C]
 * and b [C].
 *
 * @param sets at least one.
 */
export function prepareSharedEvaluation(sets: readonly LabelledImages[], C: number): SharedEvaluation | null {
  const { memory, inputSize: D } = sets[0]!;
  if (!memory?.shared) return null;
  const dense = sets.flatMap(({ images, labels, memory: own }) =>
    own === memory && images instanceof Float64Array ? [{ images, labels }] : [],
  );
  if (dense.length < sets.length) return null;
  if (!memory.reserve([8 * D * C, 8 * C, 8 * LOGITS_BLOCK * C])) return null;
  const [W, b] = [memory.float64(D * C), memory.float64(C)];
  const block = memory.float64(LOGITS_BLOCK * C);
  return { memory: memory.memory, sets: dense, W, b, block };
}

/**
 * Returns a function that computes the accuracy of each set, in [0, 1], at the current W and b, equal to
 * what the training itself would report: of the first set on all images, of others on `spreadPlaces`.
 * Throws an Error where the thread has no WebAssembly SIMD.
 */
export function sharedEvaluator({ memory, sets, W, b, block }: SharedEvaluation): () => number[] {
  const kernels = wasmKernels([], new ArrayMemory(memory, true));
  if (kernels === null)
    throw new Error('sharedEvaluator: expected WebAssembly SIMD as on the thread that trains, found none');
  const evaluated = sets.map(({ images, labels }, k) => {
    const count = labels.length;
    const samples: DenseSamples = { kind: 'dense', values: images, count, size: images.length / count };
    return { samples, labels, places: k === 0 ? null : spreadPlaces(count) };
  });
  return () => evaluated.map((set) => sampleAccuracy(set, { W, b }, kernels, block));
}
