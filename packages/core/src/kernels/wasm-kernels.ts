/**
 * The kernels in WebAssembly SIMD (`wasm/kernels.ts`), on a new memory or on the one that already holds the
 * images.
 */
import { type ArrayMemory, fixedMemory, loadKernels } from '@hw5/wasm';
import type { SparseSamples } from '../labelled-images.ts';
import type { DenseSamples } from '../samples.ts';
import type { KernelSet } from './kernel-set.ts';
import { sharedWasmBinary, wasmBinary } from './wasm-binary.ts';
import type { WasmExports } from './wasm-exports.ts';

/**
 * @param arrays the sizes in bytes of all arrays that will be allocated.
 * @param memory where to allocate them; a new memory by default.
 * @returns null without WebAssembly SIMD or that much memory. The set reads 16-bit `indices` only.
 */
export function wasmKernels(
  arrays: readonly number[],
  memory: ArrayMemory | null = fixedMemory(arrays),
): KernelSet | null {
  if (!memory?.reserve(arrays)) return null;
  const wasm = loadKernels<WasmExports>(memory.shared ? sharedWasmBinary : wasmBinary, memory, {
    platform: { exp: Math.exp, log: Math.log },
  });
  if (wasm === null) return null;
  return {
    name: 'wasm',
    float64: (length) => memory.float64(length),
    int32: (length) => memory.int32(length),
    uint16: (length) => memory.uint16(length),
    forward(l, { W, b }, samples, sample) {
      const C = b.length;
      if (samples.kind === 'dense') {
        const x = addressOf(samples, sample);
        wasm.forwardDense(l.byteOffset, W.byteOffset, b.byteOffset, x, samples.size, C);
      } else {
        const [start, end] = [startOf(samples, sample), startOf(samples, sample + 1)];
        wasm.forwardSparse(l.byteOffset, W.byteOffset, b.byteOffset, start, end, C);
      }
    },
    update({ W, b }, g, samples, sample, rate) {
      const C = b.length;
      if (samples.kind === 'dense') {
        const x = addressOf(samples, sample);
        wasm.updateDense(W.byteOffset, b.byteOffset, g.byteOffset, x, rate, samples.size, C);
      } else {
        const [start, end] = [startOf(samples, sample), startOf(samples, sample + 1)];
        wasm.updateSparse(W.byteOffset, b.byteOffset, g.byteOffset, start, end, rate, C);
      }
    },
    accumulate(G, g, samples, sample) {
      const C = g.length;
      if (samples.kind === 'dense') {
        wasm.accumulateDense(G.byteOffset, g.byteOffset, addressOf(samples, sample), samples.size, C);
      } else {
        const [start, end] = [startOf(samples, sample), startOf(samples, sample + 1)];
        wasm.accumulateSparse(G.byteOffset, g.byteOffset, start, end, C);
      }
    },
    logits(l, { W, b }, samples, from, to) {
      if (samples.kind === 'dense') {
        wasm.logitsDense(
          l.byteOffset,
          W.byteOffset,
          b.byteOffset,
          samples.values.byteOffset,
          from,
          to,
          samples.size,
          b.length,
        );
      } else {
        wasm.logitsSparse(
          l.byteOffset,
          W.byteOffset,
          b.byteOffset,
          samples.indices.byteOffset,
          samples.indptr.byteOffset,
          from,
          to,
          b.length,
        );
      }
    },
    train({ order, labels, W, b, g, skip, losses }, samples, from, to, rate) {
      if (samples.kind === 'dense') {
        wasm.trainDense(
          order.byteOffset + 4 * from,
          order.byteOffset + 4 * to,
          samples.values.byteOffset,
          labels.byteOffset,
          W.byteOffset,
          b.byteOffset,
          g.byteOffset,
          skip.byteOffset,
          losses.byteOffset,
          rate,
          samples.size,
          b.length,
        );
      } else {
        wasm.trainSparse(
          order.byteOffset + 4 * from,
          order.byteOffset + 4 * to,
          samples.indices.byteOffset,
          samples.indptr.byteOffset,
          labels.byteOffset,
          W.byteOffset,
          b.byteOffset,
          g.byteOffset,
          skip.byteOffset,
          losses.byteOffset,
          rate,
          samples.size,
          b.length,
        );
      }
    },
  };
}

function addressOf({ values, size }: DenseSamples, sample: number): number {
  return values.byteOffset + 8 * size * sample;
}

/** The address of the sample's first index; of the sample after it, the end of its indices. */
function startOf({ indptr, indices }: SparseSamples, sample: number): number {
  return indices.byteOffset + 2 * indptr[sample]!;
}
