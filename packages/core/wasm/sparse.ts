/**
 * `src/kernels/sparse.ts` with two classes to a 128-bit register, ten classes at a time; see `dense.ts`.
 *
 * The ones of a sample are the 16-bit indices at [indices, end). All arguments are byte addresses, except C,
 * counts and the rate.
 */
import { addScaled, descendBias, F, I } from './common';

export function forwardSparse(l: usize, W: usize, b: usize, indices: usize, end: usize, C: i32): void {
  const stride = <usize>C * F;
  let c: i32 = 0;
  for (; c + 10 <= C; c += 10) {
    const at = <usize>c * F;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let s4 = f64x2.splat(0);
    for (let p = indices; p < end; p += 2) {
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
    for (let p = indices; p < end; p += 2) sum += load<f64>(W + at + <usize>load<u16>(p) * stride);
    store<f64>(l + at, sum + load<f64>(b + at));
  }
}

export function updateSparse(
  W: usize,
  b: usize,
  g: usize,
  indices: usize,
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
    for (let p = indices; p < end; p += 2) {
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
    for (let p = indices; p < end; p += 2) {
      const w = W + at + <usize>load<u16>(p) * stride;
      store<f64>(w, load<f64>(w) - d);
    }
  }
  descendBias(b, g, rate, C);
}

export function accumulateSparse(G: usize, g: usize, indices: usize, end: usize, C: i32): void {
  const stride = <usize>C * F;
  for (let p = indices; p < end; p += 2) addScaled(G + <usize>load<u16>(p) * stride, g, 1, C);
}

/** Eq. 1 for the samples [from, to): writes C logits for each, one after the other, to `l`. */
export function logitsSparse(
  l: usize,
  W: usize,
  b: usize,
  indices: usize,
  indptr: usize,
  from: i32,
  to: i32,
  C: i32,
): void {
  for (; from < to; from++, l += <usize>C * F) {
    const at = indptr + <usize>from * I;
    forwardSparse(l, W, b, indices + 2 * <usize>load<u32>(at), indices + 2 * <usize>load<u32>(at, 4), C);
  }
}
