/**
 * The kernels of `src/kernels` in AssemblyScript, compiled by `packages/wasm/compile-kernels.mjs` into
 * `src/kernels/wasm-binary.ts`: this file trains, the imported ones hold the parts.
 *
 * All arguments are byte addresses, except D, C and the rate; `end` is the address behind the last element.
 */
import { F, I } from './common';
import { forwardDense, updateDense } from './dense';
import { hasTrialFailed, measureSmallest, skipDense, skipSparse } from './skip';
import { addLoss, lossAndGradient } from './softmax';
import { forwardSparse, updateSparse } from './sparse';

export { accumulateDense, forwardDense, logitsDense, updateDense } from './dense';
export { accumulateSparse, forwardSparse, logitsSparse, updateSparse } from './sparse';

/**
 * After a failed trial, skipping is tried again after this many steps. Measuring all weights takes as long as
 * a quarter of a dense step or ten sparse ones, so it hardly shows.
 */
const WAIT_DENSE: i32 = 256;
const WAIT_SPARSE: i32 = 2048;
/** Calls of fewer steps never skip. */
const FEWEST_DENSE: usize = 16;
const FEWEST_SPARSE: usize = 256;

/**
 * One step for each sample at [order, end), see `src/kernels/train.ts`. `skip` holds the smallest |w| of each
 * class [C], and behind them how many steps to wait before skipping is tried; a short call does not touch it.
 */
export function trainDense(
  order: usize,
  end: usize,
  X: usize,
  labels: usize,
  W: usize,
  b: usize,
  g: usize,
  skip: usize,
  losses: usize,
  rate: f64,
  D: i32,
  C: i32,
): void {
  const waitAddress = skip + <usize>C * F;
  const isShort = end - order < FEWEST_DENSE * I;
  let wait = isShort ? i32.MAX_VALUE : <i32>load<f64>(waitAddress);
  let steps = 0;
  let pairs = 0;
  if (wait === 0) measureSmallest(skip, W, D, C);
  for (; order < end; order += I) {
    const sample = load<u32>(order);
    const x = X + <usize>sample * <usize>D * F;
    forwardDense(g, W, b, x, D, C);
    addLoss(losses, lossAndGradient(g, load<u32>(labels + sample * I), C));
    if (wait === 0) {
      pairs += skipDense(W, b, g, x, rate, D, C, skip);
      if (hasTrialFailed(++steps, pairs, C)) wait = WAIT_DENSE;
    } else {
      updateDense(W, b, g, x, rate, D, C);
      if (--wait === 0) {
        measureSmallest(skip, W, D, C);
        steps = pairs = 0;
      }
    }
  }
  if (!isShort) store<f64>(waitAddress, wait);
}

/**
 * The same for sparse samples: the indices of sample i are those from `indptr[i]` to `indptr[i + 1] - 1`.
 */
export function trainSparse(
  order: usize,
  end: usize,
  indices: usize,
  indptr: usize,
  labels: usize,
  W: usize,
  b: usize,
  g: usize,
  skip: usize,
  losses: usize,
  rate: f64,
  D: i32,
  C: i32,
): void {
  const waitAddress = skip + <usize>C * F;
  const isShort = end - order < FEWEST_SPARSE * I;
  let wait = isShort ? i32.MAX_VALUE : <i32>load<f64>(waitAddress);
  let steps = 0;
  let pairs = 0;
  if (wait === 0) measureSmallest(skip, W, D, C);
  let fetched = order;
  for (; order < end; order += I) {
    if (order === fetched) {
      fetched = order + AHEAD * I < end ? order + AHEAD * I : end;
      prefetch(order, fetched, indices, indptr, g);
    }
    const sample = load<u32>(order);
    const at = indptr + sample * I;
    const first = indices + 2 * <usize>load<u32>(at);
    const last = indices + 2 * <usize>load<u32>(at, 4);
    forwardSparse(g, W, b, first, last, C);
    addLoss(losses, lossAndGradient(g, load<u32>(labels + sample * I), C));
    if (wait === 0) {
      pairs += skipSparse(W, b, g, first, last, rate, C, skip);
      if (hasTrialFailed(++steps, pairs, C)) wait = WAIT_SPARSE;
    } else {
      updateSparse(W, b, g, first, last, rate, C);
      if (--wait === 0) {
        measureSmallest(skip, W, D, C);
        steps = pairs = 0;
      }
    }
  }
  if (!isShort) store<f64>(waitAddress, wait);
}

/** The number of samples whose indices are fetched together. */
const AHEAD: usize = 16;
/** Bytes of a cache line. */
const LINE: usize = 64;

/**
 * Reads one value of each cache line of the samples' indices. In an epoch's random order the samples lie far
 * apart, and memory delivers sixteen of them as fast as one. The sum goes to `scratch`, or the compiler would
 * drop the reads.
 */
function prefetch(order: usize, end: usize, indices: usize, indptr: usize, scratch: usize): void {
  let sum: u32 = 0;
  for (; order < end; order += I) {
    const at = indptr + load<u32>(order) * I;
    const last = indices + 2 * <usize>load<u32>(at, 4);
    for (let p = indices + 2 * <usize>load<u32>(at); p < last; p += LINE) sum += load<u16>(p);
  }
  store<u32>(scratch, sum);
}
