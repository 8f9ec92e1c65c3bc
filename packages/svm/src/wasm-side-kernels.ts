/**
 * The kernels of `side-kernels.ts` in WebAssembly SIMD (`wasm/kernels.ts`), on a memory that is made for one fit. Four times as fast as
 * JavaScript, and from the first call on.
 */
import { kernelMemory } from '@hw5/wasm';
import type { SideKernels } from './side-kernels.ts';
import { wasmBinary } from './wasm-binary.ts';

interface Exports {
  findChanges(
    changed: number,
    isActive: number,
    rows: number,
    signs: number,
    w: number,
    N: number,
    widthBytes: number,
  ): number;
  applyChanges(
    outer: number,
    pull: number,
    isActive: number,
    rows: number,
    signs: number,
    changed: number,
    count: number,
    widthBytes: number,
  ): void;
}

/** @param arrays their sizes in bytes. Null where WebAssembly, its SIMD or that much memory is not to be had. */
export function wasmSideKernels(arrays: readonly number[]): SideKernels | null {
  const made = kernelMemory<Exports>(wasmBinary, arrays);
  if (made === null) return null;
  const { kernels: wasm, memory } = made;
  return {
    float64: (length) => memory.float64(length),
    int32: (length) => memory.int32(length),
    uint8: (length) => memory.uint8(length),
    findChanges: (changed, isActive, rows, signs, w, N, width) =>
      wasm.findChanges(
        changed.byteOffset,
        isActive.byteOffset,
        rows.byteOffset,
        signs.byteOffset,
        w.byteOffset,
        N,
        8 * width,
      ),
    applyChanges: (outer, pull, isActive, rows, signs, changed, count, width) =>
      wasm.applyChanges(
        outer.byteOffset,
        pull.byteOffset,
        isActive.byteOffset,
        rows.byteOffset,
        signs.byteOffset,
        changed.byteOffset,
        count,
        8 * width,
      ),
  };
}
