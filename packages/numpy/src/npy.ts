/** `.npy` files in memory; numpy-ts' reader and writer. Files themselves a student's program has none. */
import * as numpy from 'numpy-ts/core';
import { asArray } from './array.ts';
import { fromBase, toBase } from './base.ts';
import type { NDArray } from './ndarray.ts';
import { fail } from './numpy-error.ts';

export function serializeNpy(value: unknown): Uint8Array {
  return numpy.serializeNpy(toBase(asArray(value, 'np.serializeNpy')));
}

export function parseNpy(bytes: Uint8Array | ArrayBuffer): NDArray {
  try {
    return fromBase(numpy.parseNpy(bytes as Uint8Array<ArrayBuffer>), 'np.parseNpy');
  } catch (error) {
    return fail('value', 'np.parseNpy', error instanceof Error ? error.message : String(error));
  }
}
