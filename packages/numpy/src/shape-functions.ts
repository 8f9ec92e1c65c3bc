/** Functions that give an array another shape, as students call them. */
import { type ArrayLikeValue, asArray } from './array.ts';
import type { NDArray } from './ndarray.ts';
import {
  broadcastTo,
  expandDims,
  flip as flipOf,
  moveaxis as moveaxisOf,
  ravel as ravelOf,
  reshape as reshapeOf,
  squeeze as squeezeOf,
  swapaxes as swapaxesOf,
  transpose as transposeOf,
} from './reshape.ts';
import { takes } from './takes.ts';

export const reshape = takes(
  'np.reshape',
  2,
  (a: ArrayLikeValue, shape: number | readonly number[]): NDArray => reshapeOf(a, shape),
);
export const ravel = takes('np.ravel', 1, (a: ArrayLikeValue): NDArray => ravelOf(a));
export const flatten = takes(
  'np.flatten',
  1,
  (a: ArrayLikeValue): NDArray => asArray(a, 'np.flatten').flatten(),
);
export const transpose = takes(
  'np.transpose',
  2,
  (a: ArrayLikeValue, axes?: readonly number[] | null): NDArray => transposeOf(a, axes),
);
export const permute_dims = takes(
  'np.permute_dims',
  2,
  (a: ArrayLikeValue, axes?: readonly number[] | null): NDArray => transposeOf(a, axes, 'np.permute_dims'),
);
export const matrix_transpose = takes(
  'np.matrix_transpose',
  1,
  (a: ArrayLikeValue): NDArray => swapaxesOf(a, -1, -2),
);
export const swapaxes = takes(
  'np.swapaxes',
  3,
  (a: ArrayLikeValue, axis1: number, axis2: number): NDArray => swapaxesOf(a, axis1, axis2),
);
export const moveaxis = takes(
  'np.moveaxis',
  3,
  (a: ArrayLikeValue, source: number | readonly number[], destination: number | readonly number[]): NDArray =>
    moveaxisOf(a, source, destination),
);
export const squeeze = takes(
  'np.squeeze',
  2,
  (a: ArrayLikeValue, axis?: number | readonly number[] | null): NDArray => squeezeOf(a, axis),
);
export const expand_dims = takes(
  'np.expand_dims',
  2,
  (a: ArrayLikeValue, axis: number | readonly number[]): NDArray => expandDims(a, axis),
);
export const broadcast_to = takes(
  'np.broadcast_to',
  2,
  (a: ArrayLikeValue, shape: number | readonly number[]): NDArray => broadcastTo(a, shape),
);
export const flip = takes(
  'np.flip',
  2,
  (a: ArrayLikeValue, axis?: number | readonly number[] | null): NDArray => flipOf(a, axis),
);
export const flipud = takes('np.flipud', 1, (a: ArrayLikeValue): NDArray => flipOf(a, 0, 'np.flipud'));
export const fliplr = takes('np.fliplr', 1, (a: ArrayLikeValue): NDArray => flipOf(a, 1, 'np.fliplr'));
