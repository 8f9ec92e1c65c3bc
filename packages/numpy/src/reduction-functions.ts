/**
 * Reductions as students call them: with an axis an array, without one a number, also for the compiler.
 */

import { accumulate } from './accumulate.ts';
import { type ArrayLikeValue, asArray } from './array.ts';
import { applyBinary } from './elementwise.ts';
import type { NDArray } from './ndarray.ts';
import { reduceRows, reductions, truth } from './reduce.ts';
import type { ReductionOptions } from './reduction-options.ts';
import * as statistics from './statistics.ts';
import { mean as meanOf, sum as sumOf, variance } from './sums.ts';
import { takes } from './takes.ts';
import { binarySpecs } from './ufuncs.ts';

type Axis = number | readonly number[];

/** `(a)`, `(a, axis)`, `(a, axis, keepdims)`, `(a, { axis, keepdims })`. */
export interface Reduction<Single> {
  (a: ArrayLikeValue, axis?: null): Single;
  (
    a: ArrayLikeValue,
    axis: null | undefined,
    keepdims: boolean | ReductionOptions | null,
    ...more: unknown[]
  ): NDArray;
  // The last one is what the compiler quotes when none fits.
  (
    a: ArrayLikeValue,
    axis: Axis | ReductionOptions,
    keepdims?: boolean | ReductionOptions | null,
    ...more: unknown[]
  ): NDArray;
}

const reduction = <Single = number>(
  f: (value: unknown, args: readonly unknown[]) => unknown,
): Reduction<Single> => ((value: unknown, ...args: unknown[]) => f(value, args)) as Reduction<Single>;

export const sum = reduction((value, args) => sumOf(value, args));
export const mean = reduction((value, args) => meanOf(value, args));
export const prod = reduction((value, args) => reduceRows(reductions.prod, value, args));
export const max = reduction((value, args) => reduceRows(reductions.max, value, args));
export const min = reduction((value, args) => reduceRows(reductions.min, value, args));
export const argmax = reduction((value, args) => reduceRows(reductions.argmax, value, args));
export const argmin = reduction((value, args) => reduceRows(reductions.argmin, value, args));
export const count_nonzero = reduction((value, args) => reduceRows(reductions.count_nonzero, value, args));
export const all = reduction<boolean>((value, args) => truth(reductions.all, value, args));
export const any = reduction<boolean>((value, args) => truth(reductions.any, value, args));
/** The squared deviation; `ddof` in the options or as a number before keepdims. */
export const var_ = reduction((value, args) => variance(value, args));
export const std = reduction((value, args) => variance(value, args, 'np.std', Math.sqrt));
export const median = reduction((value, args) => statistics.median(value, args));
export const ptp = reduction((value, args) =>
  applyBinary(
    binarySpecs.subtract,
    reduceRows(reductions.max, value, args),
    reduceRows(reductions.min, value, args),
  ),
);
export const nansum = reduction((value, args) => statistics.nanReduce('nansum', value, args));
export const nanprod = reduction((value, args) => statistics.nanReduce('nanprod', value, args));
export const nanmean = reduction((value, args) => statistics.nanReduce('nanmean', value, args));
export const nanmax = reduction((value, args) => statistics.nanReduce('nanmax', value, args));
export const nanmin = reduction((value, args) => statistics.nanReduce('nanmin', value, args));
export const nanvar = reduction((value, args) => statistics.nanVariance('nanvar', value, args));
export const nanstd = reduction((value, args) => statistics.nanVariance('nanstd', value, args));
export const nanmedian = reduction((value, args) => statistics.median(value, args, true));
export const nanargmax = reduction((value, args) => statistics.nanPosition('nanargmax', value, args));
export const nanargmin = reduction((value, args) => statistics.nanPosition('nanargmin', value, args));
export { max as amax, min as amin, var_ as var, var_ as variance };

interface Quantile {
  (a: ArrayLikeValue, q: number, axis?: null): number;
  (a: ArrayLikeValue, q: ArrayLikeValue, axis?: Axis | ReductionOptions | null, keepdims?: boolean): NDArray;
}
const quantileFunction = (name: string, scale: number, skipNaN: boolean): Quantile =>
  ((value: unknown, q: unknown, ...args: unknown[]) =>
    statistics.quantile(name, value, q, args, scale, skipNaN)) as Quantile;
export const percentile = quantileFunction('percentile', 100, false);
export const quantile = quantileFunction('quantile', 1, false);
export const nanpercentile = quantileFunction('nanpercentile', 100, true);
export const nanquantile = quantileFunction('nanquantile', 1, true);

/** `average(a, axis, weights)`. */
export const average = takes('np.average', 3, (value: unknown, axis?: unknown, weights?: unknown) =>
  statistics.average(value, axis, weights),
) as {
  (a: ArrayLikeValue, axis?: null, weights?: ArrayLikeValue | null): number;
  (
    a: ArrayLikeValue,
    axis: number | (ReductionOptions & { readonly weights?: ArrayLikeValue | null }),
    weights?: ArrayLikeValue | null,
  ): NDArray;
};

const running = (name: string, step: (total: number, x: number) => number, start?: number) =>
  takes(`np.${name}`, 2, (a: ArrayLikeValue, axis?: number | { axis?: number | null } | null): NDArray => {
    const values = start === undefined ? a : asArray(a, `np.${name}`).copy();
    if (start !== undefined)
      for (let k = 0; k < (values as NDArray).size; k++)
        if (Number.isNaN((values as NDArray).iget(k))) (values as NDArray).iset(k, start);
    return accumulate(name, values, axis, step);
  });
export const cumsum = running('cumsum', (total, x) => total + x);
export const cumprod = running('cumprod', (total, x) => total * x);
export const nancumsum = running('nancumsum', (total, x) => total + x, 0);
export const nancumprod = running('nancumprod', (total, x) => total * x, 1);
export { cumprod as cumulative_prod, cumsum as cumulative_sum };
