import type { DTypeLike } from './dtype.ts';

/** The options of a reduction, as in `np.sum(a, { axis: 1, keepdims: true })`. */
export interface ReductionOptions {
  readonly axis?: number | readonly number[] | null | undefined;
  readonly keepdims?: boolean | undefined;
  readonly ddof?: number | undefined;
  readonly dtype?: DTypeLike | null | undefined;
}
