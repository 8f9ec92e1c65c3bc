/** Little-endian float64 from bytes, as files and channels hold them. */
import { endianness } from 'node:os';

const asInMemory = endianness() === 'LE';

/**
 * A copy of the `count` numbers from the byte `at` on, which need not be a multiple of 8.
 * @throws RangeError if `bytes` has fewer
 */
export function readDoubles(bytes: Uint8Array, at: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  const wanted = bytes.subarray(at, at + 8 * count);
  if (wanted.length < 8 * count) throw new RangeError(`${count} numbers in ${wanted.length} bytes`);
  if (asInMemory) new Uint8Array(numbers.buffer).set(wanted);
  else swapInto(numbers, wanted);
  return numbers;
}

/** What a big-endian machine does. */
export function swapInto(numbers: Float64Array, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = view.getFloat64(8 * i, true);
}
