/**
 * The kernels of `side-kernels.ts` in WebAssembly SIMD (`wasm/kernels.ts`), on a memory that is made for one
 * fit. Much faster than JavaScript, and from the first call on.
 */
import { kernelMemory } from '@hw5/wasm';
import type { SideKernels } from './side-kernels.ts';
import { wasmBinary } from './wasm-binary.ts';

/** Arrays are byte addresses. */
interface WasmExports {
  findChanges(
    changed: number,
    isActive: number,
    X: number,
    signs: number,
    w: number,
    N: number,
    widthBytes: number,
  ): number;
  applyChanges(
    outer: number,
    signedSum: number,
    isActive: number,
    X: number,
    signs: number,
    changed: number,
    count: number,
    widthBytes: number,
  ): void;
}

/** @param arrays their sizes in bytes. @returns null without WebAssembly SIMD or that much memory. */
export function wasmSideKernels(arrays: readonly number[]): SideKernels | null {
  const loaded = kernelMemory<WasmExports>(wasmBinary, arrays);
  if (loaded === null) return null;
  const { kernels: wasm, memory } = loaded;
  return {
    float64: (length) => memory.float64(length),
    int32: (length) => memory.int32(length),
    uint8: (length) => memory.uint8(length),
    findChanges: ({ changed, isActive, X, signs, w, N, width }) =>
      wasm.findChanges(
        changed.byteOffset,
        isActive.byteOffset,
        X.byteOffset,
        signs.byteOffset,
        w.byteOffset,
        N,
        8 * width,
      ),
    applyChanges: ({ outer, signedSum, isActive, X, signs, changed, width }, count) =>
      wasm.applyChanges(
        outer.byteOffset,
        signedSum.byteOffset,
        isActive.byteOffset,
        X.byteOffset,
        signs.byteOffset,
        changed.byteOffset,
        count,
        8 * width,
      ),
  };
}
