/** The elements in C order as bytes, as NumPy's tobytes: whole numbers of 64 bits are that in memory too. */
import { isWide } from './dtype.ts';
import { contiguous, type NDArray } from './ndarray.ts';

export function asBytes(a: NDArray): ArrayBuffer {
  const values = contiguous(a, true);
  if (!isWide(a.dtype)) return values.buffer as ArrayBuffer;
  return BigInt64Array.from(values, BigInt).buffer;
}
