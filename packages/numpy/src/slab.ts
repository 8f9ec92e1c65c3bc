/**
 * Memory for small float64 arrays, cut from larger blocks one after the other.
 *
 * Each `new Float64Array(10)` has the system allocate memory and the garbage collector look after it; a step
 * of training makes a dozen. A block is never used twice, so its elements are zero, and it is freed when no
 * array lies in it any more.
 */
import { fail } from './numpy-error.ts';

const BLOCK = 4096;
const LARGEST = 128;

let block = new ArrayBuffer(BLOCK * 8);
let next = 0;

/** Zeros. Throws a `NumpyError`: what is no whole number would leave every later array at one place. */
export function float64Array(size: number): Float64Array {
  if (size >>> 0 !== size) fail('value', 'a new array', `${size} elements; it takes a whole number of them`);
  if (size > LARGEST) return new Float64Array(size);
  if (next + size > BLOCK) {
    block = new ArrayBuffer(BLOCK * 8);
    next = 0;
  }
  const values = new Float64Array(block, next * 8, size);
  next += size;
  return values;
}
