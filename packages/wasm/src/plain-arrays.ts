/** JavaScript's own arrays for JavaScript kernels, behind the interface of an `ArrayMemory`. */

/** Each method returns `length` zeros. */
export interface ArrayMaker {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
  uint16(length: number): Uint16Array;
  uint8(length: number): Uint8Array;
}

export const plainArrays: ArrayMaker = {
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
  uint16: (length) => new Uint16Array(length),
  uint8: (length) => new Uint8Array(length),
};
