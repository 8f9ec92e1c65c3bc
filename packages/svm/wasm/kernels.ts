/**
 * The two loops of `src/side-kernels.ts` with two doubles to a 128-bit register: AssemblyScript, compiled by
 * `packages/wasm/compile-kernels.mjs` into `src/wasm-binary.ts`. Sums are grouped as there, so the results
 * are the same bits.
 *
 * Arguments are byte addresses, except N, count and `width`: the bytes of a sample, a multiple of 16.
 */

export function findChanges(
  changed: usize,
  isActive: usize,
  X: usize,
  signs: usize,
  w: usize,
  N: i32,
  width: usize,
): i32 {
  const one = f64x2.splat(1);
  let count: i32 = 0;
  for (let i: i32 = 0; i < N; i += 2) {
    const p = X + <usize>i * width;
    const q = p + width;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let at: usize = 0; at < width; at += 16) {
      const v = v128.load(w + at);
      a = f64x2.add(a, f64x2.mul(v128.load(p + at), v));
      b = f64x2.add(b, f64x2.mul(v128.load(q + at), v));
    }
    const decisions = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
    const active = i64x2.bitmask(f64x2.lt(f64x2.mul(decisions, v128.load(signs + ((<usize>i) << 3))), one));
    store<i32>(changed + ((<usize>count) << 2), i);
    count += (active & 1) ^ <i32>load<u8>(isActive + i);
    store<i32>(changed + ((<usize>count) << 2), i + 1);
    count += (active >> 1) ^ <i32>load<u8>(isActive + i, 1);
  }
  return count;
}

export function applyChanges(
  outer: usize,
  signedSum: usize,
  isActive: usize,
  X: usize,
  signs: usize,
  changed: usize,
  count: i32,
  width: usize,
): void {
  let k: i32 = 0;
  for (; k + 4 <= count; k += 4) {
    const c = changed + ((<usize>k) << 2);
    const g = load<i32>(c);
    const h = load<i32>(c, 4);
    const i = load<i32>(c, 8);
    const j = load<i32>(c, 12);
    const p = X + <usize>g * width;
    const q = X + <usize>h * width;
    const r = X + <usize>i * width;
    const t = X + <usize>j * width;
    const sp = flip(isActive + g);
    const sq = flip(isActive + h);
    const sr = flip(isActive + i);
    const st = flip(isActive + j);
    const yp = f64x2.mul(sp, v128.load64_splat(signs + ((<usize>g) << 3)));
    const yq = f64x2.mul(sq, v128.load64_splat(signs + ((<usize>h) << 3)));
    const yr = f64x2.mul(sr, v128.load64_splat(signs + ((<usize>i) << 3)));
    const yt = f64x2.mul(st, v128.load64_splat(signs + ((<usize>j) << 3)));
    addFour(signedSum, yp, yq, yr, yt, p, q, r, t, width);
    let out = outer;
    for (let at: usize = 0; at < width; at += 8, out += width) {
      const a = f64x2.mul(sp, v128.load64_splat(p + at));
      const b = f64x2.mul(sq, v128.load64_splat(q + at));
      const d = f64x2.mul(sr, v128.load64_splat(r + at));
      const e = f64x2.mul(st, v128.load64_splat(t + at));
      // The lower triangle: up to the pair that holds the diagonal.
      addFour(out, a, b, d, e, p, q, r, t, (at & ~15) + 16);
    }
  }
  for (; k < count; k++) {
    const i = load<i32>(changed + ((<usize>k) << 2));
    const p = X + <usize>i * width;
    const s = flip(isActive + i);
    addOne(signedSum, f64x2.mul(s, v128.load64_splat(signs + ((<usize>i) << 3))), p, width);
    let out = outer;
    for (let at: usize = 0; at < width; at += 8, out += width) {
      addOne(out, f64x2.mul(s, v128.load64_splat(p + at)), p, (at & ~15) + 16);
    }
  }
}

/** Flips the flag at `address`. Returns 1 for a sample that enters, -1 for one that leaves. */
function flip(address: usize): v128 {
  const wasActive = load<u8>(address);
  store<u8>(address, wasActive ^ 1);
  return f64x2.splat(1 - 2 * <f64>wasActive);
}

/** out[0 … length) += a·p + b·q + (c·r + d·t), a length in bytes. */
function addFour(
  out: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  p: usize,
  q: usize,
  r: usize,
  t: usize,
  length: usize,
): void {
  for (let at: usize = 0; at < length; at += 16) {
    const front = f64x2.add(f64x2.mul(a, v128.load(p + at)), f64x2.mul(b, v128.load(q + at)));
    const back = f64x2.add(f64x2.mul(c, v128.load(r + at)), f64x2.mul(d, v128.load(t + at)));
    v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.add(front, back)));
  }
}

function addOne(out: usize, a: v128, p: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) {
    v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(a, v128.load(p + at))));
  }
}
