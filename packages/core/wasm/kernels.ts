/**
 * The kernels of `src/kernels/dense.ts` and `binary.ts` with two classes to a 128-bit register: AssemblyScript, compiled by
 * `build.mjs` into `src/kernels/wasm-binary.ts`.
 *
 * Ten or fifteen classes at a time, whichever a kernel does faster, then five as there: two pairs and a single, then what remains of C
 * one by one. SIMD runs across classes, so each class's sum keeps its order and every result its bits. All arguments are byte addresses, except D, C and the rate.
 *
 * Steps (`visitDense`, `visitBinary`) spare what cannot change a bit. With the handout's rate the softmax is soon so sure that most of
 * p - y is too small to move any weight: w - δ = w once |δ| is less than a quarter of the distance between w and the double next to it, so
 * a class (here a pair of them) whose δ are that small against its smallest |w| is passed over. See docs/decisions/2026-11-24-engine-kernels.md.
 */

/** Bytes of a double, and of an integer. */
const F: usize = 8;
const I: usize = 4;

/** The platform's own `Math.exp` and `Math.log`, so that both sets of kernels round alike. */
declare function exp(x: f64): f64;
declare function log(x: f64): f64;

/** Steps of one sample each, for the samples at [order, end); see `src/kernels/visit.ts`. */
export function visitDense(
  order: usize,
  end: usize,
  X: usize,
  labels: usize,
  W: usize,
  b: usize,
  row: usize,
  losses: usize,
  rate: f64,
  D: i32,
  C: i32,
): void {
  const least = row + <usize>C * F;
  beginSparing(end - order < FEWEST_DENSE * I, least, W, D, C);
  for (; order < end; order += I) {
    const sample = load<u32>(order);
    const x = X + <usize>sample * <usize>D * F;
    forwardDense(row, W, b, x, D, C);
    count(losses, lossAndGradient(row, load<u32>(labels + sample * I), C));
    if (wait === 0) spared(spareDense(W, b, row, x, rate, D, C, least), C, WAIT_DENSE);
    else {
      updateDense(W, b, row, x, rate, D, C);
      if (--wait === 0) trySparing(least, W, D, C);
    }
  }
  endSparing(least, C);
}

/** The same for binary rows. */
export function visitBinary(
  order: usize,
  end: usize,
  columns: usize,
  starts: usize,
  labels: usize,
  W: usize,
  b: usize,
  row: usize,
  losses: usize,
  rate: f64,
  D: i32,
  C: i32,
): void {
  const least = row + <usize>C * F;
  beginSparing(end - order < FEWEST_BINARY * I, least, W, D, C);
  let near = order;
  for (; order < end; order += I) {
    if (order === near) {
      near = order + AHEAD * I < end ? order + AHEAD * I : end;
      bringNear(order, near, columns, starts, row);
    }
    const sample = load<u32>(order);
    const at = starts + sample * I;
    const first = columns + 2 * <usize>load<u32>(at);
    const last = columns + 2 * <usize>load<u32>(at, 4);
    forwardBinary(row, W, b, first, last, C);
    count(losses, lossAndGradient(row, load<u32>(labels + sample * I), C));
    if (wait === 0) spared(spareBinary(W, b, row, first, last, rate, C, least), C, WAIT_BINARY);
    else {
      updateBinary(W, b, row, first, last, rate, C);
      if (--wait === 0) trySparing(least, W, D, C);
    }
  }
  endSparing(least, C);
}

/** So many steps tell whether sparing pays. */
const TRIAL: i32 = 8;
/** Where it does not, it is tried again after so many steps: of measuring all weights, which takes as long as a quarter of a dense step, or ten binary ones, little is noticed then. */
const WAIT_DENSE: i32 = 256;
const WAIT_BINARY: i32 = 2048;
/** A call of fewer steps goes without. */
const FEWEST_DENSE: usize = 16;
const FEWEST_BINARY: usize = 256;
/**
 * 2⁻⁵⁷. A double w is at least 2⁻⁵⁴·|w| away from the points half-way to its neighbours; the rest is for the roundings of δ itself, which is at
 * most twice what it would be exactly (where x·g has no bits to spare).
 */
const NEGLIGIBLE: f64 = 6.938893903907228e-18;

/** Writes the smallest |w| of each class of W [D, C] to `least` [C]. NaN has no size; no δ changes it either. */
function measure(least: usize, W: usize, D: i32, C: i32): void {
  const stride = <usize>C * F;
  for (let at: usize = 0; at < stride; at += F) store<f64>(least + at, Infinity);
  const end = W + <usize>D * stride;
  for (let w = W; w < end; w += stride) {
    let at: usize = 0;
    for (; at + F < stride; at += 2 * F) {
      v128.store(least + at, f64x2.pmin(v128.load(least + at), f64x2.abs(v128.load(w + at))));
    }
    if (at < stride) store<f64>(least + at, lesser(load<f64>(least + at), abs(load<f64>(w + at))));
  }
}

/** Steps that are still to do without sparing; none: it is tried, or pays. */
let wait: i32 = 0;
/** Of the trial under way: its steps, and the pairs that they updated. */
let steps: i32 = 0;
let pairs: i32 = 0;

/** At the start of a call. Behind `least` [C] stands what the call before left of the wait. */
function beginSparing(isShort: bool, least: usize, W: usize, D: i32, C: i32): void {
  wait = isShort ? i32.MAX_VALUE : <i32>load<f64>(least + <usize>C * F);
  if (wait === 0) trySparing(least, W, D, C);
}

function trySparing(least: usize, W: usize, D: i32, C: i32): void {
  measure(least, W, D, C);
  steps = pairs = 0;
}

/** After a step. A trial fails where more than two fifths of the pairs had to be updated: one by one they take twice as long as all together. */
function spared(updated: i32, C: i32, patience: i32): void {
  pairs += updated;
  if (++steps === TRIAL && 5 * pairs > 2 * TRIAL * ((C + 1) >> 1)) wait = patience;
}

/** A short call, which never waits so long, leaves what it found. */
function endSparing(least: usize, C: i32): void {
  if (wait <= WAIT_BINARY) store<f64>(least + <usize>C * F, wait);
}

function lesser(a: f64, b: f64): f64 {
  return b < a ? b : a;
}

/** `updateBinary` without the pairs that it would leave as they are. Lowers `least` to the weights it writes. @returns the pairs updated. */
function spareBinary(
  W: usize,
  b: usize,
  g: usize,
  columns: usize,
  end: usize,
  rate: f64,
  C: i32,
  least: usize,
): i32 {
  const stride = <usize>C * F;
  const r = f64x2.splat(rate);
  let updated = 0;
  let at: usize = 0;
  for (; at + F < stride; at += 2 * F) {
    const d = f64x2.mul(r, v128.load(g + at));
    let smallest = v128.load(least + at);
    const isNegligible = f64x2.lt(f64x2.abs(d), f64x2.mul(smallest, f64x2.splat(NEGLIGIBLE)));
    if (i64x2.all_true(isNegligible)) continue;
    updated++;
    for (let p = columns; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      const value = f64x2.sub(v128.load(w), d);
      v128.store(w, value);
      smallest = f64x2.pmin(smallest, f64x2.abs(value));
    }
    v128.store(least + at, smallest);
  }
  if (at < stride) {
    const d = rate * load<f64>(g + at);
    let smallest = load<f64>(least + at);
    if (!(abs(d) < smallest * NEGLIGIBLE)) {
      updated++;
      for (let p = columns; p < end; p += 2) {
        const w = W + at + <usize>load<u16>(p) * stride;
        const value = load<f64>(w) - d;
        store<f64>(w, value);
        smallest = lesser(smallest, abs(value));
      }
      store<f64>(least + at, smallest);
    }
  }
  descendBias(b, g, rate, C);
  return updated;
}

/** The same of `updateDense`. */
function spareDense(W: usize, b: usize, g: usize, x: usize, rate: f64, D: i32, C: i32, least: usize): i32 {
  const stride = <usize>C * F;
  const end = x + <usize>D * F;
  const r = f64x2.splat(rate);
  // No |x| is larger than their sum, and a NaN among them makes it one.
  const most = f64x2.splat(rate * sumOfSizes(x, end));
  let updated = 0;
  let at: usize = 0;
  for (; at + F < stride; at += 2 * F) {
    const gs = v128.load(g + at);
    let smallest = v128.load(least + at);
    const isNegligible = f64x2.lt(
      f64x2.mul(most, f64x2.abs(gs)),
      f64x2.mul(smallest, f64x2.splat(NEGLIGIBLE)),
    );
    if (i64x2.all_true(isNegligible)) continue;
    updated++;
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const value = f64x2.sub(v128.load(w), f64x2.mul(r, f64x2.mul(v128.load64_splat(p), gs)));
      v128.store(w, value);
      smallest = f64x2.pmin(smallest, f64x2.abs(value));
    }
    v128.store(least + at, smallest);
  }
  if (at < stride) {
    const gc = load<f64>(g + at);
    let smallest = load<f64>(least + at);
    if (!(f64x2.extract_lane(most, 0) * abs(gc) < smallest * NEGLIGIBLE)) {
      updated++;
      for (let p = x, w = W + at; p < end; p += F, w += stride) {
        const value = load<f64>(w) - rate * (load<f64>(p) * gc);
        store<f64>(w, value);
        smallest = lesser(smallest, abs(value));
      }
      store<f64>(least + at, smallest);
    }
  }
  descendBias(b, g, rate, C);
  return updated;
}

function sumOfSizes(x: usize, end: usize): f64 {
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

/** Samples whose columns are fetched at the same time. */
const AHEAD: usize = 16;
/** Bytes of a cache line. */
const LINE: usize = 64;

/**
 * Reads something of each line of the samples' columns: in an epoch's random order they lie far apart, and memory answers sixteen samples at once
 * as soon as one. What is read goes to `scratch`, or the compiler would leave it out.
 */
function bringNear(order: usize, end: usize, columns: usize, starts: usize, scratch: usize): void {
  let sum: u32 = 0;
  for (; order < end; order += I) {
    const at = starts + load<u32>(order) * I;
    const last = columns + 2 * <usize>load<u32>(at, 4);
    for (let p = columns + 2 * <usize>load<u32>(at); p < last; p += LINE) sum += load<u16>(p);
  }
  store<u32>(scratch, sum);
}

/** Eq. 1 for the rows [from, to): writes as many rows of C logits to `l`. */
export function logitsDense(
  l: usize,
  W: usize,
  b: usize,
  X: usize,
  from: i32,
  to: i32,
  D: i32,
  C: i32,
): void {
  const stride = <usize>D * F;
  let x = X + <usize>from * stride;
  for (; from < to; from++, x += stride, l += <usize>C * F) forwardDense(l, W, b, x, D, C);
}

/** The same for binary rows. */
export function logitsBinary(
  l: usize,
  W: usize,
  b: usize,
  columns: usize,
  starts: usize,
  from: i32,
  to: i32,
  C: i32,
): void {
  for (; from < to; from++, l += <usize>C * F) {
    const at = starts + <usize>from * I;
    forwardBinary(l, W, b, columns + 2 * <usize>load<u32>(at), columns + 2 * <usize>load<u32>(at, 4), C);
  }
}

function count(losses: usize, loss: f64): void {
  store<f64>(losses, load<f64>(losses) + loss);
  store<f64>(losses, loss, 8);
}

/** `src/kernels/softmax.ts`. */
function lossAndGradient(l: usize, y: usize, C: i32): f64 {
  const end = l + <usize>C * F;
  let largest = load<f64>(l);
  for (let p = l + F; p < end; p += F) {
    const value = load<f64>(p);
    if (value > largest) largest = value;
  }
  let sum: f64 = 0;
  for (let p = l; p < end; p += F) {
    const exponential = exp(load<f64>(p) - largest);
    store<f64>(p, exponential);
    sum += exponential;
  }
  for (let p = l; p < end; p += F) store<f64>(p, load<f64>(p) / sum);
  const probability = load<f64>(l + y * F);
  store<f64>(l + y * F, probability - 1);
  return -log(probability + 1e-10);
}

export function forwardDense(l: usize, W: usize, b: usize, x: usize, D: i32, C: i32): void {
  const stride = <usize>C * F;
  const end = x + <usize>D * F;
  let c: i32 = 0;
  for (; c + 10 <= C; c += 10) {
    const at = <usize>c * F;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let s4 = f64x2.splat(0);
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const v = v128.load64_splat(p);
      s0 = f64x2.add(s0, f64x2.mul(v, v128.load(w)));
      s1 = f64x2.add(s1, f64x2.mul(v, v128.load(w, 16)));
      s2 = f64x2.add(s2, f64x2.mul(v, v128.load(w, 32)));
      s3 = f64x2.add(s3, f64x2.mul(v, v128.load(w, 48)));
      s4 = f64x2.add(s4, f64x2.mul(v, v128.load(w, 64)));
    }
    v128.store(l + at, f64x2.add(s0, v128.load(b + at)));
    v128.store(l + at, f64x2.add(s1, v128.load(b + at, 16)), 16);
    v128.store(l + at, f64x2.add(s2, v128.load(b + at, 32)), 32);
    v128.store(l + at, f64x2.add(s3, v128.load(b + at, 48)), 48);
    v128.store(l + at, f64x2.add(s4, v128.load(b + at, 64)), 64);
  }
  for (; c + 5 <= C; c += 5) {
    const at = <usize>c * F;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2: f64 = 0;
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const v = v128.load64_splat(p);
      s0 = f64x2.add(s0, f64x2.mul(v, v128.load(w)));
      s1 = f64x2.add(s1, f64x2.mul(v, v128.load(w, 16)));
      s2 += load<f64>(p) * load<f64>(w, 32);
    }
    v128.store(l + at, f64x2.add(s0, v128.load(b + at)));
    v128.store(l + at, f64x2.add(s1, v128.load(b + at, 16)), 16);
    store<f64>(l + at, s2 + load<f64>(b + at, 32), 32);
  }
  for (; c < C; c++) {
    const at = <usize>c * F;
    let sum: f64 = 0;
    for (let p = x, w = W + at; p < end; p += F, w += stride) sum += load<f64>(p) * load<f64>(w);
    store<f64>(l + at, sum + load<f64>(b + at));
  }
}

export function updateDense(W: usize, b: usize, g: usize, x: usize, rate: f64, D: i32, C: i32): void {
  const stride = <usize>C * F;
  const end = x + <usize>D * F;
  const r = f64x2.splat(rate);
  let c: i32 = 0;
  for (; c + 15 <= C; c += 15) {
    const at = <usize>c * F;
    const g0 = v128.load(g + at);
    const g1 = v128.load(g + at, 16);
    const g2 = v128.load(g + at, 32);
    const g3 = v128.load(g + at, 48);
    const g4 = v128.load(g + at, 64);
    const g5 = v128.load(g + at, 80);
    const g6 = v128.load(g + at, 96);
    const g7 = load<f64>(g + at, 112);
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const v = v128.load64_splat(p);
      v128.store(w, f64x2.sub(v128.load(w), f64x2.mul(r, f64x2.mul(v, g0))));
      v128.store(w, f64x2.sub(v128.load(w, 16), f64x2.mul(r, f64x2.mul(v, g1))), 16);
      v128.store(w, f64x2.sub(v128.load(w, 32), f64x2.mul(r, f64x2.mul(v, g2))), 32);
      v128.store(w, f64x2.sub(v128.load(w, 48), f64x2.mul(r, f64x2.mul(v, g3))), 48);
      v128.store(w, f64x2.sub(v128.load(w, 64), f64x2.mul(r, f64x2.mul(v, g4))), 64);
      v128.store(w, f64x2.sub(v128.load(w, 80), f64x2.mul(r, f64x2.mul(v, g5))), 80);
      v128.store(w, f64x2.sub(v128.load(w, 96), f64x2.mul(r, f64x2.mul(v, g6))), 96);
      store<f64>(w, load<f64>(w, 112) - rate * (load<f64>(p) * g7), 112);
    }
  }
  for (; c + 5 <= C; c += 5) {
    const at = <usize>c * F;
    const g0 = v128.load(g + at);
    const g1 = v128.load(g + at, 16);
    const g2 = load<f64>(g + at, 32);
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      const v = v128.load64_splat(p);
      v128.store(w, f64x2.sub(v128.load(w), f64x2.mul(r, f64x2.mul(v, g0))));
      v128.store(w, f64x2.sub(v128.load(w, 16), f64x2.mul(r, f64x2.mul(v, g1))), 16);
      store<f64>(w, load<f64>(w, 32) - rate * (load<f64>(p) * g2), 32);
    }
  }
  for (; c < C; c++) {
    const at = <usize>c * F;
    const gc = load<f64>(g + at);
    for (let p = x, w = W + at; p < end; p += F, w += stride) {
      store<f64>(w, load<f64>(w) - rate * (load<f64>(p) * gc));
    }
  }
  descendBias(b, g, rate, C);
}

export function accumulateDense(G: usize, g: usize, x: usize, D: i32, C: i32): void {
  const end = x + <usize>D * F;
  const stride = <usize>C * F;
  for (; x < end; x += F, G += stride) addScaled(G, g, load<f64>(x), C);
}

/** The ones of the row are the 16-bit columns at [columns, end). */
export function forwardBinary(l: usize, W: usize, b: usize, columns: usize, end: usize, C: i32): void {
  const stride = <usize>C * F;
  let c: i32 = 0;
  for (; c + 10 <= C; c += 10) {
    const at = <usize>c * F;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let s4 = f64x2.splat(0);
    for (let p = columns; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      s0 = f64x2.add(s0, v128.load(w));
      s1 = f64x2.add(s1, v128.load(w, 16));
      s2 = f64x2.add(s2, v128.load(w, 32));
      s3 = f64x2.add(s3, v128.load(w, 48));
      s4 = f64x2.add(s4, v128.load(w, 64));
    }
    v128.store(l + at, f64x2.add(s0, v128.load(b + at)));
    v128.store(l + at, f64x2.add(s1, v128.load(b + at, 16)), 16);
    v128.store(l + at, f64x2.add(s2, v128.load(b + at, 32)), 32);
    v128.store(l + at, f64x2.add(s3, v128.load(b + at, 48)), 48);
    v128.store(l + at, f64x2.add(s4, v128.load(b + at, 64)), 64);
  }
  for (; c < C; c++) {
    const at = <usize>c * F;
    let sum: f64 = 0;
    for (let p = columns; p < end; p += 2) sum += load<f64>(W + at + <usize>load<u16>(p) * stride);
    store<f64>(l + at, sum + load<f64>(b + at));
  }
}

export function updateBinary(
  W: usize,
  b: usize,
  g: usize,
  columns: usize,
  end: usize,
  rate: f64,
  C: i32,
): void {
  const stride = <usize>C * F;
  const r = f64x2.splat(rate);
  let c: i32 = 0;
  for (; c + 10 <= C; c += 10) {
    const at = <usize>c * F;
    const d0 = f64x2.mul(r, v128.load(g + at));
    const d1 = f64x2.mul(r, v128.load(g + at, 16));
    const d2 = f64x2.mul(r, v128.load(g + at, 32));
    const d3 = f64x2.mul(r, v128.load(g + at, 48));
    const d4 = f64x2.mul(r, v128.load(g + at, 64));
    for (let p = columns; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      v128.store(w, f64x2.sub(v128.load(w), d0));
      v128.store(w, f64x2.sub(v128.load(w, 16), d1), 16);
      v128.store(w, f64x2.sub(v128.load(w, 32), d2), 32);
      v128.store(w, f64x2.sub(v128.load(w, 48), d3), 48);
      v128.store(w, f64x2.sub(v128.load(w, 64), d4), 64);
    }
  }
  for (; c < C; c++) {
    const at = <usize>c * F;
    const d = rate * load<f64>(g + at);
    for (let p = columns; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      store<f64>(w, load<f64>(w) - d);
    }
  }
  descendBias(b, g, rate, C);
}

export function accumulateBinary(G: usize, g: usize, columns: usize, end: usize, C: i32): void {
  const stride = <usize>C * F;
  for (let p = columns; p < end; p += 2) addScaled(G + <usize>load<u16>(p) * stride, g, 1, C);
}

function descendBias(b: usize, g: usize, rate: f64, C: i32): void {
  for (let c: usize = 0; c < <usize>C * F; c += F) {
    store<f64>(b + c, load<f64>(b + c) - rate * load<f64>(g + c));
  }
}

/** G_c += x g_c for the C doubles of one row. */
function addScaled(G: usize, g: usize, x: f64, C: i32): void {
  const v = f64x2.splat(x);
  let at: usize = 0;
  for (let pairs = C >> 1; pairs > 0; pairs--, at += 16) {
    v128.store(G + at, f64x2.add(v128.load(G + at), f64x2.mul(v, v128.load(g + at))));
  }
  if (C & 1) store<f64>(G + at, load<f64>(G + at) + x * load<f64>(g + at));
}
