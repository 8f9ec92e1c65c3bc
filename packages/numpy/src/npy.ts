/** `.npy` files in memory; numpy-ts' reader and writer. Files themselves a student's program has none. */
import * as numpy from 'numpy-ts/core';
import { asArray } from './array.ts';
import { fromBase, toBase } from './base.ts';
import type { NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { takes } from './takes.ts';

export const serializeNpy = takes(
  'np.serializeNpy',
  1,
  (value: unknown): Uint8Array => numpy.serializeNpy(toBase(asArray(value, 'np.serializeNpy'))),
);

export const parseNpy = takes('np.parseNpy', 1, (bytes: Uint8Array | ArrayBuffer): NDArray => {
  if (!(bytes instanceof ArrayBuffer) && !ArrayBuffer.isView(bytes))
    fail('argument', 'np.parseNpy', `${describe(bytes)}; it takes the bytes of a .npy file`);
  try {
    return fromBase(numpy.parseNpy(bytes as Uint8Array<ArrayBuffer>), 'np.parseNpy');
  } catch (error) {
    return fail('value', 'np.parseNpy', error instanceof Error ? error.message : String(error));
  }
});
