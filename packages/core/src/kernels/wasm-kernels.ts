/** The kernels in WebAssembly SIMD (`wasm/kernels.ts`), on a memory that is made for one training or already holds its images. */
import { type ArrayMemory, fixedMemory, loadKernels } from '@hw5/wasm';
import type { KernelSet } from './kernel-set.ts';
import { sharedWasmBinary, wasmBinary } from './wasm-binary.ts';

interface Exports {
  forwardDense(l: number, W: number, b: number, x: number, D: number, C: number): void;
  updateDense(W: number, b: number, g: number, x: number, rate: number, D: number, C: number): void;
  accumulateDense(G: number, g: number, x: number, D: number, C: number): void;
  forwardBinary(l: number, W: number, b: number, columns: number, end: number, C: number): void;
  updateBinary(W: number, b: number, g: number, columns: number, end: number, rate: number, C: number): void;
  accumulateBinary(G: number, g: number, columns: number, end: number, C: number): void;
  logitsDense(
    l: number,
    W: number,
    b: number,
    X: number,
    from: number,
    to: number,
    D: number,
    C: number,
  ): void;
  logitsBinary(
    l: number,
    W: number,
    b: number,
    columns: number,
    starts: number,
    from: number,
    to: number,
    C: number,
  ): void;
  visitDense(
    order: number,
    end: number,
    X: number,
    labels: number,
    W: number,
    b: number,
    row: number,
    losses: number,
    rate: number,
    D: number,
    C: number,
  ): void;
  visitBinary(
    order: number,
    end: number,
    columns: number,
    starts: number,
    labels: number,
    W: number,
    b: number,
    row: number,
    losses: number,
    rate: number,
    D: number,
    C: number,
  ): void;
}

/**
 * @param arrays the sizes in bytes of all arrays that will be asked for. @param on the memory to take them of; a new one by default.
 * @returns null where WebAssembly, its SIMD or that much memory is not to be had.
 */
export function wasmKernels(
  arrays: readonly number[],
  on: ArrayMemory | null = fixedMemory(arrays),
): KernelSet | null {
  if (!on?.reserve(arrays)) return null;
  const wasm = loadKernels<Exports>(on.shared ? sharedWasmBinary : wasmBinary, on, {
    exp: Math.exp,
    log: Math.log,
  });
  if (wasm === null) return null;
  return {
    name: 'wasm',
    float64: (length) => on.float64(length),
    int32: (length) => on.int32(length),
    uint16: (length) => on.uint16(length),
    forwardDense: (l, W, b, X, row, D, C) =>
      wasm.forwardDense(l.byteOffset, W.byteOffset, b.byteOffset, X.byteOffset + 8 * row * D, D, C),
    updateDense: (W, b, g, X, row, rate, D, C) =>
      wasm.updateDense(W.byteOffset, b.byteOffset, g.byteOffset, X.byteOffset + 8 * row * D, rate, D, C),
    accumulateDense: (G, g, X, row, D, C) =>
      wasm.accumulateDense(G.byteOffset, g.byteOffset, X.byteOffset + 8 * row * D, D, C),
    forwardBinary: (l, W, b, columns, start, end, C) =>
      wasm.forwardBinary(
        l.byteOffset,
        W.byteOffset,
        b.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        C,
      ),
    updateBinary: (W, b, g, columns, start, end, rate, C) =>
      wasm.updateBinary(
        W.byteOffset,
        b.byteOffset,
        g.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        rate,
        C,
      ),
    accumulateBinary: (G, g, columns, start, end, C) =>
      wasm.accumulateBinary(
        G.byteOffset,
        g.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        C,
      ),
    logitsDense: (l, W, b, X, from, to, D, C) =>
      wasm.logitsDense(l.byteOffset, W.byteOffset, b.byteOffset, X.byteOffset, from, to, D, C),
    logitsBinary: (l, W, b, columns, starts, from, to, C) =>
      wasm.logitsBinary(
        l.byteOffset,
        W.byteOffset,
        b.byteOffset,
        columns.byteOffset,
        starts.byteOffset,
        from,
        to,
        C,
      ),
    visitDense: (order, from, to, X, labels, W, b, row, losses, rate, D, C) =>
      wasm.visitDense(
        order.byteOffset + 4 * from,
        order.byteOffset + 4 * to,
        X.byteOffset,
        labels.byteOffset,
        W.byteOffset,
        b.byteOffset,
        row.byteOffset,
        losses.byteOffset,
        rate,
        D,
        C,
      ),
    visitBinary: (order, from, to, columns, starts, labels, W, b, row, losses, rate, C) =>
      wasm.visitBinary(
        order.byteOffset + 4 * from,
        order.byteOffset + 4 * to,
        columns.byteOffset,
        starts.byteOffset,
        labels.byteOffset,
        W.byteOffset,
        b.byteOffset,
        row.byteOffset,
        losses.byteOffset,
        rate,
        W.length / C,
        C,
      ),
  };
}
