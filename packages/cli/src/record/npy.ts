/**
 * NumPy's `.npy` files, version 1.0, so that `np.load` reads the arrays of a run in Python and in numpy-ts.
 */

export type NpyArray = Float64Array | Int32Array | Uint8Array;

/** Little-endian, whatever this machine is. */
function descriptionOf(values: NpyArray): string {
  if (values instanceof Float64Array) return '<f8';
  return values instanceof Int32Array ? '<i4' : '|u1';
}

/** @param shape its product is `values.length`. @returns the whole file. */
export function npyFile(values: NpyArray, shape: readonly number[]): Uint8Array {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== values.length)
    throw new RangeError(`npyFile: ${values.length} values for shape [${shape.join(', ')}]`);
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const text = `{'descr': '${descriptionOf(values)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic, version and length take 10 bytes; the header ends with a newline at a multiple of 64.
  const headerLength = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const file = new Uint8Array(10 + headerLength + values.BYTES_PER_ELEMENT * size);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, headerLength & 0xff, headerLength >> 8]);
  file.set(new TextEncoder().encode(`${text.padEnd(headerLength - 1)}\n`), 10);
  const view = new DataView(file.buffer, 10 + headerLength);
  if (values instanceof Float64Array)
    values.forEach((value, k) => {
      view.setFloat64(8 * k, value, true);
    });
  else if (values instanceof Int32Array)
    values.forEach((value, k) => {
      view.setInt32(4 * k, value, true);
    });
  else file.set(values, 10 + headerLength);
  return file;
}
