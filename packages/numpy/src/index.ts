/**
 * What students import as `numpy-ts`: NumPy for TypeScript, in which each call is equal to NumPy or fails
 * with one clear line.
 *
 * numpy-ts 1.7.0 is underneath (base.ts). What it does differently from NumPy is corrected or refused here;
 * docs/numpy.md lists it.
 */
import './methods.ts';

export { applyAlongAxis as apply_along_axis } from './apply.ts';
export type { ArrayLikeValue as ArrayLike, NestedList } from './array.ts';
export * from './array-functions.ts';
export { Complex, configureWasm, wasmConfig } from './compatibility.ts';
export * from './constants.ts';
export type { DType, DTypeLike, TypedArray } from './dtype.ts';
export * from './elementwise-functions.ts';
export { histogram, histogram_bin_edges } from './histogram.ts';
export { dot, einsum, inner, linalg, matmul, outer, tensordot, trace, vdot } from './linalg-functions.ts';
export { NDArray, NDArray as NDArrayCore } from './ndarray.ts';
export { parseNpy, serializeNpy } from './npy.ts';
export { NumpyError } from './numpy-error.ts';
export * as random from './random-functions.ts';
export * from './reduction-functions.ts';
export type { ReductionOptions } from './reduction-options.ts';
export * from './selection-functions.ts';
export * from './tail.ts';
export {
  array2string,
  arrayRepr as array_repr,
  arrayStr as array_str,
  setPrintOptions as set_printoptions,
} from './text.ts';
export * from './unsupported.ts';
/** The version of numpy-ts underneath. */
export const __version__ = '1.7.0';
