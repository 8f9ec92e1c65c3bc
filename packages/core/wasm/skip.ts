/**
 * Updates that skip what cannot change a bit.
 *
 * With the handout's learning rate the softmax soon becomes so certain that most of p - y is too small to
 * move any weight: w - δ = w once |δ| is less than a quarter of the distance between w and the double next to
 * it. So a pair of classes is skipped when their δ are that small against their smallest |w|. Finding those
 * smallest weights costs time, so skipping is tried for a few steps and given up for a while where it does
 * not pay; the result is the same either way. `src/kernels/` has no counterpart; the tests compare with
 * `naive.ts`. See docs/decisions/2026-11-24-engine-kernels.md.
 *
 * Arguments are byte addresses, except D, C and the rate. `smallest` [C] holds at most the smallest |w| of
 * each class.
 */
import { descendBias, F } from './common';

/** The number of steps that decide whether skipping pays. */
const TRIAL: i32 = 8;
/**
 * 2⁻⁵⁷. A double w is at least 2⁻⁵⁴·|w| away from the points half-way to its neighbours. The rest allows for
 * the rounding of δ itself, which is at most twice its exact size (where x·g is subnormal).
 */
const NEGLIGIBLE: f64 = 6.938893903907228e-18;

/**
 * Writes the smallest |w| of each class of W [D, C] to `smallest` [C]. NaN counts as large: no δ changes it.
 */
export function measureSmallest(smallest: usize, W: usize, D: i32, C: i32): void {
  const stride = <usize>C * F;
  for (let at: usize = 0; at < stride; at += F) store<f64>(smallest + at, Infinity);
  const end = W + <usize>D * stride;
  for (let w = W; w < end; w += stride) {
    let at: usize = 0;
    for (; at + F < stride; at += 2 * F) {
      v128.store(smallest + at, f64x2.pmin(v128.load(smallest + at), f64x2.abs(v128.load(w + at))));
    }
    if (at < stride) store<f64>(smallest + at, lesser(load<f64>(smallest + at), abs(load<f64>(w + at))));
  }
}

/**
 * True after the last step of a trial if it failed: if it updated more than two fifths of all pairs of
 * classes. One by one, pairs take twice as long to update as all together.
 *
 * @param steps taken since the trial began. @param pairs updated in them.
 */
export function hasTrialFailed(steps: i32, pairs: i32, C: i32): bool {
  return steps === TRIAL && 5 * pairs > 2 * TRIAL * ((C + 1) >> 1);
}

/**
 * `updateSparse` without the pairs it would not change. Keeps `smallest` correct. Returns the number of pairs
 * updated.
 */
export function skipSparse(
  W: usize,
  b: usize,
  g: usize,
  indices: usize,
  end: usize,
  rate: f64,
  C: i32,
  smallest: usize,
): i32 {
  const stride = <usize>C * F;
  const r = f64x2.splat(rate);
  let updated = 0;
  let at: usize = 0;
  for (; at + F < stride; at += 2 * F) {
    const d = f64x2.mul(r, v128.load(g + at));
    let lowest = v128.load(smallest + at);
    const isNegligible = f64x2.lt(f64x2.abs(d), f64x2.mul(lowest, f64x2.splat(NEGLIGIBLE)));
    if (i64x2.all_true(isNegligible)) continue;
    updated++;
    for (let p = indices; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      const value = f64x2.sub(v128.load(w), d);
      v128.store(w, value);
      lowest = f64x2.pmin(lowest, f64x2.abs(value));
    }
    v128.store(smallest + at, lowest);
  }
  if (at < stride) {
    const d = rate * load<f64>(g + at);
    let lowest = load<f64>(smallest + at);
    if (!(abs(d) < lowest * NEGLIGIBLE)) {
      updated++;
      for (let p = indices; p < end; p += 2) {
        const w = W + at + <usize>load<u16>(p) * stride;
        const value = load<f64>(w) - d;
        store<f64>(w, value);
        lowest = lesser(lowest, abs(value));
      }
      store<f64>(smallest + at, lowest);
    }
  }
  descendBias(b, g, rate, C);
  return updated;
}

/**
 * `updateDense` without the pairs it would not change. Keeps `smallest` correct. Returns the number of pairs
 * updated.
 */
export function skipDense(
  W: usize,
  b: usize,
  g: usize,
  x: usize,
  rate: f64,
  D: i32,
  C: i32,
  smallest: usize,
): i32 {
  const stride = <usize>C * F;
  const end = x + <usize>D * F;
  const r = f64x2.splat(rate);
  // |δ| is at most `bound` · |g|: no |x| is larger than their sum, and the sum is NaN if an x is.
  const bound = f64x2.splat(rate * sumOfAbsolutes(x, end));
  let updated = 0;
  let at: usize = 0;
  for (; at + F < stride; at += 2 * F) {
    const gs = v128.load(g + at);
    let lowest = v128.load(smallest + at);
    const isNegligible = f64x2.lt(
      f64x2.mul(bound, f64x2.abs(gs)),
      f64x2.mul(lowest, f64x2.splat(NEGLIGIBLE)),
    );
    if (i64x2.all_true(isNegligible)) continue;
    updated++;
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const value = f64x2.sub(v128.load(w), f64x2.mul(r, f64x2.mul(v128.load64_splat(p), gs)));
      v128.store(w, value);
      lowest = f64x2.pmin(lowest, f64x2.abs(value));
    }
    v128.store(smallest + at, lowest);
  }
  if (at < stride) {
    const gc = load<f64>(g + at);
    let lowest = load<f64>(smallest + at);
    if (!(f64x2.extract_lane(bound, 0) * abs(gc) < lowest * NEGLIGIBLE)) {
      updated++;
      for (let p = x, w = W + at; p < end; p += F, w += stride) {
        const value = load<f64>(w) - rate * (load<f64>(p) * gc);
        store<f64>(w, value);
        lowest = lesser(lowest, abs(value));
      }
      store<f64>(smallest + at, lowest);
    }
  }
  descendBias(b, g, rate, C);
  return updated;
}

function sumOfAbsolutes(x: usize, end: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  for (; x + 3 * F < end; x += 4 * F) {
    s0 = f64x2.add(s0, f64x2.abs(v128.load(x)));
    s1 = f64x2.add(s1, f64x2.abs(v128.load(x, 16)));
  }
  s0 = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  for (; x < end; x += F) sum += abs(load<f64>(x));
  return sum;
}

function lesser(a: f64, b: f64): f64 {
  return b < a ? b : a;
}
