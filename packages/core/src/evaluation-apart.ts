/**
 * The accuracy of a network on another thread, while this one trains on: images where they lie in shared memory, and beside them a copy
 * of the parameters as they were.
 *
 * Only says what both threads need and what the other one computes; threads and messages are the caller's affair.
 */
import { ArrayMemory } from '@hw5/wasm';
import { accuracy, computeLogits, mostProbable, type Parameters, ROWS_A_BLOCK } from './inference.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import type { LabelledImages } from './labelled-images.ts';
import type { DenseRows } from './rows.ts';

/** Can be sent to another thread. */
export interface Evaluation extends Parameters {
  readonly memory: ArrayMemory['memory'];
  /** [n·D] test images, dense. */
  readonly images: Float64Array;
  readonly labels: Int32Array;
  /** [ROWS_A_BLOCK·C], scratch. */
  readonly block: Float64Array;
}

/** Null where the images do not lie in shared memory, or it has no room for another W [D·C] and b [C]. */
export function evaluationApart(
  { images, labels, memory, inputSize: D }: LabelledImages,
  C: number,
): Evaluation | null {
  if (!(images instanceof Float64Array) || !memory?.shared) return null;
  if (!memory.reserve([8 * D * C, 8 * C, 8 * ROWS_A_BLOCK * C])) return null;
  const [W, b] = [memory.float64(D * C), memory.float64(C)];
  const block = memory.float64(ROWS_A_BLOCK * C);
  return { memory: memory.memory, images, labels, W, b, block };
}

/**
 * Answers, each time it is asked, the accuracy in [0, 1] at W and b as they are: the same as a training's own.
 * Throws an Error where the thread has no WebAssembly SIMD.
 */
export function evaluationOf({ memory, images, labels, W, b, block }: Evaluation): () => number {
  const kernels = wasmKernels([], new ArrayMemory(memory, true));
  if (kernels === null)
    throw new Error('evaluationOf: expected WebAssembly SIMD as on the thread that trains, found none');
  const count = labels.length;
  const rows: DenseRows = { kind: 'dense', values: images, count, size: images.length / count };
  return () => accuracy(mostProbable(computeLogits(rows, { W, b }, kernels, block), b.length), labels);
}
