/**
 * Trains on random images and prints the memory of the process after an early and after a late epoch:
 *
 *   node --expose-gc train-and-weigh.js javascript|wasm BATCH_SIZE none|permutations|kernels
 *
 * The last argument makes it leak on purpose, for the test of the test: `permutations` keeps every
 * permutation that was drawn, `kernels` makes a new set of WebAssembly kernels, with a memory of 64 KB, in
 * every epoch.
 */
import { NumpyRandom, SoftmaxTraining } from '../../src/index.ts';
import type { KernelSet } from '../../src/kernels/kernel-set.ts';
import { wasmKernels } from '../../src/kernels/wasm-kernels.ts';

export interface Weights {
  /** Bytes of JavaScript objects, buffers included. */
  readonly objects: number;
  /** Bytes of memory that the process has, everything included. */
  readonly resident: number;
}

const [N, D, C] = [1000, 256, 10];
const EARLY = 20;
const LATE = 320;
const [kernels, batchSize, leak] = process.argv.slice(2);

class KeepingRandom extends NumpyRandom {
  readonly kept: unknown[] = [];

  override permutation(n: number): Int32Array {
    const permutation = super.permutation(n);
    this.kept.push(permutation);
    return permutation;
  }
}

function weigh(): Weights {
  // Twice: objects that a finaliser releases are freed by the second call.
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { objects: heapUsed + external, resident: rss };
}

function newKernels(): KernelSet {
  const set = wasmKernels([1 << 16])!;
  // Memory only counts as resident once it is written to.
  set.float64(8000).fill(1);
  return set;
}

const random = leak === 'permutations' ? new KeepingRandom(0) : new NumpyRandom(0);
const set = (count: number) => ({
  images: Uint8Array.from(random.rand(count * D), (u) => (u < 0.14 ? 1 : 0)),
  labels: Int32Array.from({ length: count }, (_, i) => i % C),
  count,
  inputSize: D,
});
const training = new SoftmaxTraining(set(N), set(100), {
  numClasses: C,
  learningRate: 0.01,
  batchSize: Number(batchSize),
  random,
  kernels: kernels as 'javascript' | 'wasm',
});
const kept: KernelSet[] = [];
let early: Weights | null = null;
while (training.epoch < LATE) {
  training.advance(Number.POSITIVE_INFINITY);
  if (leak === 'kernels') kept.push(newKernels());
  if (training.epoch === EARLY) early = weigh();
}
console.log(JSON.stringify({ kernels: training.kernels, early, late: weigh() }));
