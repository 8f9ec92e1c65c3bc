/** Products and `np.linalg` as students call them. */
import { type ArrayLikeValue, asArray } from './array.ts';
import { deliver } from './elementwise.ts';
import * as lin from './linalg.ts';
import * as products from './matmul.ts';
import type { NDArray } from './ndarray.ts';
import { ravel } from './reshape.ts';
import { takes } from './takes.ts';
import { refuseUnknown } from './unknown-names.ts';

type Vector = readonly number[];
export const matmul = takes(
  'np.matmul',
  3,
  (a: ArrayLikeValue, b: ArrayLikeValue, out?: NDArray): NDArray =>
    out === undefined ? products.matmul(a, b) : deliver(products.matmul(a, b), out, 'np.matmul'),
);
/** Two vectors give a number, everything else an array. */
export const dot = takes('np.dot', 3, (a: unknown, b: unknown, out?: unknown) => {
  const product = products.dot(a, b);
  return out === undefined ? product : deliver(asArray(product, 'np.dot'), out, 'np.dot');
}) as {
  (a: Vector, b: Vector): number;
  (a: ArrayLikeValue, b: ArrayLikeValue, out?: NDArray): NDArray & number;
};
export const inner = takes('np.inner', 2, (a: unknown, b: unknown) => products.inner(a, b)) as {
  (a: Vector, b: Vector): number;
  (a: ArrayLikeValue, b: ArrayLikeValue): NDArray & number;
};
export const outer = takes(
  'np.outer',
  3,
  (a: ArrayLikeValue, b: ArrayLikeValue, out?: NDArray): NDArray =>
    out === undefined ? products.outer(a, b) : deliver(products.outer(a, b), out, 'np.outer'),
);
export const tensordot = takes('np.tensordot', 3, (a: unknown, b: unknown, axes?: unknown) =>
  products.tensordot(a, b, axes),
) as (
  a: ArrayLikeValue,
  b: ArrayLikeValue,
  axes?: number | readonly [number | readonly number[], number | readonly number[]],
) => NDArray & number;
export const vdot = takes(
  'np.vdot',
  2,
  (a: ArrayLikeValue, b: ArrayLikeValue): number =>
    products.dot(ravel(asArray(a, 'np.vdot')), ravel(asArray(b, 'np.vdot'))) as number,
);
export const trace = takes(
  'np.trace',
  2,
  (a: ArrayLikeValue, offset?: number): number => lin.trace(a, offset) as number,
);
export const einsum = ((subscripts: unknown, ...operands: unknown[]) =>
  lin.einsum(subscripts, ...operands)) as (
  subscripts: string,
  ...operands: ArrayLikeValue[]
) => NDArray & number;

/** A name that it does not have is an error that says which there are. */
export const linalg = refuseUnknown('np.linalg', {
  ...lin.linalg,
  matmul,
  dot,
  outer,
  inner,
  tensordot,
  trace,
  /** `norm(a)`, `norm(a, order)`, `norm(a, order, axis, keepdims)`. */
  norm: takes('np.linalg.norm', 4, lin.norm) as {
    (a: ArrayLikeValue, order?: number | 'fro' | null): number;
    (
      a: ArrayLikeValue,
      order: number | 'fro' | null | { ord?: number; axis?: number; keepdims?: boolean },
      axis?: number,
      keepdims?: boolean,
    ): NDArray;
  },
} as const);
