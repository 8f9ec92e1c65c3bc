/**
 * What `wasm/kernels.ts` exports. Arrays are byte addresses; `end` is the address behind the last element.
 */

export interface WasmExports {
  forwardDense(l: number, W: number, b: number, x: number, D: number, C: number): void;
  updateDense(W: number, b: number, g: number, x: number, rate: number, D: number, C: number): void;
  accumulateDense(G: number, g: number, x: number, D: number, C: number): void;
  forwardSparse(l: number, W: number, b: number, indices: number, end: number, C: number): void;
  updateSparse(W: number, b: number, g: number, indices: number, end: number, rate: number, C: number): void;
  accumulateSparse(G: number, g: number, indices: number, end: number, C: number): void;
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
  logitsSparse(
    l: number,
    W: number,
    b: number,
    indices: number,
    indptr: number,
    from: number,
    to: number,
    C: number,
  ): void;
  trainDense(
    order: number,
    end: number,
    X: number,
    labels: number,
    W: number,
    b: number,
    g: number,
    skip: number,
    losses: number,
    rate: number,
    D: number,
    C: number,
  ): void;
  trainSparse(
    order: number,
    end: number,
    indices: number,
    indptr: number,
    labels: number,
    W: number,
    b: number,
    g: number,
    skip: number,
    losses: number,
    rate: number,
    D: number,
    C: number,
  ): void;
}
