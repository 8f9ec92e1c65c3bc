/** Repeatable inputs for the kernels, and copies of them in a set's own memory. */
import type { KernelSet } from '../../src/kernels/kernel-set.ts';
import { javascriptKernels } from '../../src/kernels/kernel-set.ts';
import { skipLength, type TrainingState } from '../../src/kernels/training-state.ts';
import { wasmKernels } from '../../src/kernels/wasm-kernels.ts';
import type { SparseSamples } from '../../src/labelled-images.ts';
import type { DenseSamples } from '../../src/samples.ts';

export const kernelSets: [string, () => KernelSet][] = [
  ['JavaScript', () => javascriptKernels],
  ['WebAssembly', () => wasmKernels([1 << 16])!],
];

/** A repeatable stream of doubles in [-1, 1) that use all their bits. */
export function stream(seed: number): () => number {
  let state = BigInt(seed) + 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 52 - 1;
  };
}

export function doubles(count: number, next: () => number): Float64Array {
  return Float64Array.from({ length: count }, next);
}

/** A copy of the values in the set's own memory. */
export function put(kernels: KernelSet, values: Float64Array): Float64Array {
  const copy = kernels.float64(values.length);
  copy.set(values);
  return copy;
}

function putIntegers(kernels: KernelSet, values: Int32Array): Int32Array {
  const copy = kernels.int32(values.length);
  copy.set(values);
  return copy;
}

/** Samples of `size` values each, in the set's own memory. */
export function putDense(kernels: KernelSet, values: Float64Array, size: number): DenseSamples {
  return { kind: 'dense', values: put(kernels, values), count: values.length / size, size };
}

/** The same for pixels that are all 0 or 1, by a plain loop. */
export function putSparse(kernels: KernelSet, pixels: ArrayLike<number>, size: number): SparseSamples {
  const found: number[] = [];
  const ends = [0];
  for (let k = 0; k < pixels.length; k++) {
    if (pixels[k] === 1) found.push(k % size);
    if ((k + 1) % size === 0) ends.push(found.length);
  }
  const indices = kernels.uint16(found.length);
  indices.set(found);
  const indptr = putIntegers(kernels, Int32Array.from(ends));
  return { kind: 'sparse', indptr, indices, count: pixels.length / size, size };
}

/** The part of a training that a kernel starts from. */
export interface Start {
  readonly W: Float64Array;
  readonly b: Float64Array;
  readonly order: Int32Array;
  readonly labels: Int32Array;
  readonly losses?: Float64Array;
}

export function putState(kernels: KernelSet, { W, b, order, labels, losses }: Start): TrainingState {
  return {
    W: put(kernels, W),
    b: put(kernels, b),
    g: kernels.float64(b.length),
    skip: kernels.float64(skipLength(b.length)),
    losses: losses ? put(kernels, losses) : kernels.float64(2),
    order: putIntegers(kernels, order),
    labels: putIntegers(kernels, labels),
  };
}
