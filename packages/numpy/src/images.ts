/**
 * The images that a student's model is trained on, for programs that train it.
 *
 * Images of zeros and ones stay bytes that read as float64: the 60,000 of MNIST take 47 MB and not 376. A row
 * is unpacked when it is taken, and rows by place (`np.take`) stay bytes; everything is unpacked where
 * something needs all elements. Rows are read-only, and once one has been taken so is the whole: a step keeps
 * rows without a copy, and an unpacked row must not differ from the array.
 */
import { type Deferred, NDArray } from './ndarray.ts';
import { float64Array } from './slab.ts';

class Packed implements Deferred {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  compute(): Float64Array {
    return new Float64Array(this.bytes);
  }
}

/**
 * @param pixels bytes or doubles, which the caller leaves alone. @param shape [n, D]. @returns a float64
 * array.
 */
export function imageArray(
  pixels: Uint8Array | Float64Array,
  [count, width]: readonly [number, number],
): NDArray {
  const images = new NDArray(
    pixels instanceof Uint8Array ? new Packed(pixels) : pixels,
    [count, width],
    'float64',
  );
  images._takeRow = takeRow;
  return images;
}

function takeRow(images: NDArray, i: number): NDArray {
  const width = images._shape[1]!;
  const values =
    unpackRows(images, i, i + 1) ?? (images._values as Float64Array).subarray(i * width, (i + 1) * width);
  images._writable = false;
  const row = new NDArray(values, [width], 'float64');
  row._writable = false;
  row._immutable = true;
  return row;
}

export const isPacked = (a: NDArray): boolean => a._deferred instanceof Packed;

/** Rows `from` to before `to` of a packed array as float64; null for any other array. */
export function unpackRows(a: NDArray, from: number, to: number): Float64Array | null {
  if (!(a._deferred instanceof Packed)) return null;
  const width = a.size / a._shape[0]!;
  const values = float64Array((to - from) * width);
  values.set(a._deferred.bytes.subarray(from * width, to * width));
  return values;
}

/** Rows of a packed array by place, packed as well; null for any other array. */
export function packedRows(a: NDArray, order: ArrayLike<number>): NDArray | null {
  if (!(a._deferred instanceof Packed)) return null;
  const width = a.size / a._shape[0]!;
  const bytes = new Uint8Array(order.length * width);
  for (let k = 0; k < order.length; k++) {
    const from = order[k]! * width;
    bytes.set(a._deferred.bytes.subarray(from, from + width), k * width);
  }
  return new NDArray(new Packed(bytes), [order.length, width], 'float64');
}
