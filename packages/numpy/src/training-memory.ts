/**
 * A W that is updated in place lies in WebAssembly memory, where SIMD kernels reach it. The memory is made
 * for one chain of updates and never grows; it is freed with the last array in it. Where there is no
 * WebAssembly, as in the grader's sandbox, the JavaScript twins do the same.
 */
import { type KernelMemory, kernelMemory } from '@hw5/wasm';
import { wasmBinary } from './wasm-binary.ts';

/** Arrays are byte addresses. */
interface Kernels {
  multiplyRow(out: number, x: number, W: number, D: number, C: number): void;
  subtractOuter(
    W: number,
    x: number,
    g: number,
    D: number,
    C: number,
    factor: number,
    maySkip: boolean,
  ): void;
}

/** W [D, C] with space for the vectors that it meets: x [D], g [C], out [C]. */
export class TrainingMemory {
  readonly W: Float64Array;
  readonly #x: Float64Array;
  readonly #g: Float64Array;
  readonly #out: Float64Array;
  readonly #kernels: Kernels;

  constructor({ kernels, memory }: KernelMemory<Kernels>, D: number, C: number) {
    this.#kernels = kernels;
    this.W = memory.float64(D * C);
    this.#x = memory.float64(D);
    this.#g = memory.float64(C);
    this.#out = memory.float64(C);
  }

  /** out[outFrom …] = x[xFrom …] · W */
  multiplyRow(out: Float64Array, outFrom: number, x: Float64Array, xFrom: number): void {
    const D = this.#x.length;
    const C = this.#out.length;
    this.#x.set(xFrom === 0 && x.length === D ? x : x.subarray(xFrom, xFrom + D));
    this.#kernels.multiplyRow(this.#out.byteOffset, this.#x.byteOffset, this.W.byteOffset, D, C);
    out.set(this.#out, outFrom);
  }

  /** W -= (x ⊗ g) · factor */
  subtractOuter(x: Float64Array, g: Float64Array, factor: number, maySkip: boolean): void {
    this.#x.set(x);
    this.#g.set(g);
    const { byteOffset: W } = this.W;
    this.#kernels.subtractOuter(
      W,
      this.#x.byteOffset,
      this.#g.byteOffset,
      x.length,
      g.length,
      factor,
      maySkip,
    );
  }
}

/** A copy of W in memory of its own; null without WebAssembly. */
export function trainingMemory(W: Float64Array, D: number, C: number): TrainingMemory | null {
  const loaded = kernelMemory<Kernels>(wasmBinary, [8 * D * C, 8 * D, 8 * C, 8 * C]);
  if (loaded === null) return null;
  const memory = new TrainingMemory(loaded, D, C);
  memory.W.set(W);
  return memory;
}
