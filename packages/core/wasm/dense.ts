/**
 * `src/kernels/dense.ts` with two classes to a 128-bit register.
 *
 * Ten or fifteen classes at a time, whichever a kernel does faster, then five as there: two pairs and a
 * single, then the rest of C one by one. SIMD runs across classes, so each class's sum keeps its order and
 * every result its bits. All arguments are byte addresses, except D, C, counts and the rate.
 */
import { addScaled, descendBias, F } from './common';

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

/** Eq. 1 for the samples [from, to): writes C logits for each, one after the other, to `l`. */
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
