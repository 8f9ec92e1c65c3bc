/**
 * The kernels as one set, in JavaScript or in WebAssembly, and the memory that a set works on.
 *
 * A set reads and writes only arrays that it has allocated itself (JavaScript's is not so particular). The JavaScript set is the
 * fallback and the reference: both give the same bits.
 */
import { type ArrayMaker, plainArrays } from '@hw5/wasm';
import { accumulateBinary, forwardBinary, updateBinary } from './binary.ts';
import { accumulateDense, forwardDense, updateDense } from './dense.ts';
import { logitsBinary, logitsDense } from './logits.ts';
import { visitBinary, visitDense } from './visit.ts';

export interface KernelSet extends Pick<ArrayMaker, 'float64' | 'int32' | 'uint16'> {
  readonly name: 'javascript' | 'wasm';
  readonly forwardDense: typeof forwardDense;
  readonly updateDense: typeof updateDense;
  readonly accumulateDense: typeof accumulateDense;
  readonly forwardBinary: typeof forwardBinary;
  readonly updateBinary: typeof updateBinary;
  readonly accumulateBinary: typeof accumulateBinary;
  readonly logitsDense: typeof logitsDense;
  readonly logitsBinary: typeof logitsBinary;
  readonly visitDense: typeof visitDense;
  readonly visitBinary: typeof visitBinary;
}

export const javascriptKernels: KernelSet = {
  name: 'javascript',
  ...plainArrays,
  forwardDense,
  updateDense,
  accumulateDense,
  forwardBinary,
  updateBinary,
  accumulateBinary,
  logitsDense,
  logitsBinary,
  visitDense,
  visitBinary,
};
