/**
 * Everything that a training touches in a step, allocated together: state, scratch, both sets of samples, and
 * the kernels that work on them.
 *
 * In WebAssembly's memory where the platform has it, in plain typed arrays otherwise. Samples are copied into
 * WebAssembly's memory unless they already lie in one.
 */
import type { ArrayMemory } from '@hw5/wasm';
import { LOGITS_BLOCK } from './inference.ts';
import { javascriptKernels, type KernelSet } from './kernels/kernel-set.ts';
import { skipLength, type TrainingState } from './kernels/training-state.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import type { Samples } from './samples.ts';

export interface NetworkMemory {
  readonly kernels: KernelSet;
  /** Zeros, except `labels`. */
  readonly state: TrainingState;
  /** [LOGITS_BLOCK·C], scratch for logits. */
  readonly block: Float64Array;
  /** The sums over a batch, [D·C] and [C]; empty where `batches` is false. */
  readonly gradW: Float64Array;
  readonly gradB: Float64Array;
  readonly trainingSamples: Samples;
  readonly testSamples: Samples;
}

export interface NetworkSetup {
  /** The number of classes. */
  readonly C: number;
  /** Whether steps take more than one sample. */
  readonly batches: boolean;
  readonly trainingSamples: Samples;
  readonly testSamples: Samples;
  /** Of the training samples; copied. */
  readonly labels: Int32Array;
  /** `javascript` never tries WebAssembly; `wasm` falls back to JavaScript where it is not available. */
  readonly kernels: KernelSet['name'];
}

export function networkMemory(setup: NetworkSetup): NetworkMemory {
  const { C, batches, trainingSamples, testSamples, labels } = setup;
  const D = trainingSamples.size;
  const [weights, biases] = batches ? [D * C, C] : [0, 0];
  const doubles = [D * C, C, C, skipLength(C), LOGITS_BLOCK * C, 2, weights, biases];
  const bytes = [...doubles.map((length) => 8 * length), labels.byteLength, labels.byteLength];
  const inPlace = kernelsInPlace(setup, bytes);
  const kernels = inPlace ?? kernelsForCopies(setup, bytes) ?? javascriptKernels;
  const place = (samples: Samples) =>
    inPlace || kernels.name === 'javascript' ? samples : copied(samples, kernels);
  const state: TrainingState = {
    W: kernels.float64(D * C),
    b: kernels.float64(C),
    g: kernels.float64(C),
    skip: kernels.float64(skipLength(C)),
    losses: kernels.float64(2),
    order: kernels.int32(labels.length),
    labels: kernels.int32(labels.length),
  };
  state.labels.set(labels);
  return {
    kernels,
    state,
    block: kernels.float64(LOGITS_BLOCK * C),
    gradW: kernels.float64(weights),
    gradB: kernels.float64(biases),
    trainingSamples: place(trainingSamples),
    testSamples: place(testSamples),
  };
}

/**
 * WebAssembly kernels on the memory that holds both sets of samples, if one does.
 * @param bytes of the other arrays.
 */
function kernelsInPlace(
  { kernels, trainingSamples, testSamples }: NetworkSetup,
  bytes: readonly number[],
): KernelSet | null {
  const memory = kernels === 'wasm' ? sharedHome(trainingSamples, testSamples) : null;
  return memory && wasmKernels(bytes, memory);
}

/** WebAssembly kernels on a new memory that has space for the samples too. */
function kernelsForCopies(
  { kernels, trainingSamples, testSamples }: NetworkSetup,
  bytes: readonly number[],
): KernelSet | null {
  if (kernels !== 'wasm' || !isReadable(trainingSamples) || !isReadable(testSamples)) return null;
  return wasmKernels([...bytes, ...bytesOf(trainingSamples), ...bytesOf(testSamples)]);
}

/** WebAssembly's kernels read 16-bit indices only. */
function isReadable(samples: Samples): boolean {
  return samples.kind === 'dense' || samples.indices instanceof Uint16Array;
}

/** The memory that both sets lie in, or null. */
function sharedHome(training: Samples, test: Samples): ArrayMemory | null {
  const { memory = null } = training;
  return memory === test.memory && isReadable(training) && isReadable(test) ? memory : null;
}

/** The sizes of the samples' arrays. */
function bytesOf(samples: Samples): number[] {
  if (samples.kind === 'dense') return [samples.values.byteLength];
  return [samples.indices.byteLength, samples.indptr.byteLength];
}

function copied(samples: Samples, kernels: KernelSet): Samples {
  if (samples.kind === 'dense') {
    const values = kernels.float64(samples.values.length);
    values.set(samples.values);
    return { ...samples, values };
  }
  const indices = kernels.uint16(samples.indices.length);
  indices.set(samples.indices);
  const indptr = kernels.int32(samples.indptr.length);
  indptr.set(samples.indptr);
  return { ...samples, indices, indptr };
}
