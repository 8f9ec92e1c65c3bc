/**
 * The six kernels as one set, in JavaScript or in WebAssembly, and the memory that a set works on.
 *
 * A set reads and writes only arrays that it has allocated itself (JavaScript's is not so particular). The JavaScript set is the
 * fallback and the reference: both give the same bits.
 */
import { accumulateBinary, forwardBinary, updateBinary } from './binary.ts';
import { accumulateDense, forwardDense, updateDense } from './dense.ts';

export interface KernelSet {
  readonly name: 'javascript' | 'wasm';
  /** `length` zeros. */
  float64(length: number): Float64Array;
  /** `length` zeros. */
  uint16(length: number): Uint16Array;
  readonly forwardDense: typeof forwardDense;
  readonly updateDense: typeof updateDense;
  readonly accumulateDense: typeof accumulateDense;
  readonly forwardBinary: typeof forwardBinary;
  readonly updateBinary: typeof updateBinary;
  readonly accumulateBinary: typeof accumulateBinary;
}

export const javascriptKernels: KernelSet = {
  name: 'javascript',
  float64: (length) => new Float64Array(length),
  uint16: (length) => new Uint16Array(length),
  forwardDense,
  updateDense,
  accumulateDense,
  forwardBinary,
  updateBinary,
  accumulateBinary,
};
