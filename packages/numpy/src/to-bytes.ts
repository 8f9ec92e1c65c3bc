/** The elements in C order as bytes, as NumPy's tobytes: whole numbers of 64 bits are that in memory too. */
import { isWide } from './dtype.ts';
import { contiguous, type NDArray } from './ndarray.ts';

export function asBytes(a: NDArray): ArrayBuffer {
  const values = contiguous(a);
  // slice: small arrays share a block of memory (slab.ts), and only these bytes are wanted.
  if (!isWide(a.dtype)) return values.slice().buffer as ArrayBuffer;
  return BigInt64Array.from(values, BigInt).buffer;
}
