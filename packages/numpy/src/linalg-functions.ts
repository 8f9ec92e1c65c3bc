/** Products and `np.linalg` as students call them. */
import { type ArrayLikeValue, asArray } from './array.ts';
import * as lin from './linalg.ts';
import * as products from './matmul.ts';
import type { NDArray } from './ndarray.ts';
import { ravel } from './reshape.ts';

type Vector = readonly number[];
export const matmul = (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => products.matmul(a, b);
/** Two vectors give a number, everything else an array. */
export const dot = ((a: unknown, b: unknown) => products.dot(a, b)) as {
  (a: Vector, b: Vector): number;
  (a: ArrayLikeValue, b: ArrayLikeValue): NDArray & number;
};
export const inner = ((a: unknown, b: unknown) => products.inner(a, b)) as typeof dot;
export const outer = (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => products.outer(a, b);
export const tensordot = ((a: unknown, b: unknown, axes?: unknown) => products.tensordot(a, b, axes)) as (
  a: ArrayLikeValue,
  b: ArrayLikeValue,
  axes?: number | readonly [number | readonly number[], number | readonly number[]],
) => NDArray & number;
export const vdot = (a: ArrayLikeValue, b: ArrayLikeValue): number =>
  products.dot(ravel(asArray(a, 'np.vdot')), ravel(asArray(b, 'np.vdot'))) as number;
export const trace = (a: ArrayLikeValue, offset?: number): number => lin.trace(a, offset) as number;
export const einsum = ((subscripts: unknown, ...operands: unknown[]) =>
  lin.einsum(subscripts, ...operands)) as (
  subscripts: string,
  ...operands: ArrayLikeValue[]
) => NDArray & number;

export const linalg = {
  ...lin.linalg,
  matmul,
  dot,
  outer,
  inner,
  tensordot,
  trace,
  /** `norm(a)`, `norm(a, order)`, `norm(a, order, axis, keepdims)`. */
  norm: lin.norm as {
    (a: ArrayLikeValue, order?: number | 'fro' | null): number;
    (
      a: ArrayLikeValue,
      order: number | 'fro' | null | { ord?: number; axis?: number; keepdims?: boolean },
      axis?: number,
      keepdims?: boolean,
    ): NDArray;
  },
} as const;
