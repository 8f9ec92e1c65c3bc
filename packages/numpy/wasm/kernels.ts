/**
 * The two loops of a training step over W with two doubles to a 128-bit register: AssemblyScript, compiled by
 * `packages/wasm/compile-kernels.mjs` into `src/wasm-binary.ts`. Each lane is a column of its own and sums as
 * its JavaScript twin does (`src/product-loops.ts`, `src/versions.ts`), so the results are the same bits.
 *
 * Shapes: x [D], W [D, C], g [C], out [C]. Arguments are byte addresses, except D, C, factor and maySkip.
 */

/** out = x · W */
export function multiplyRow(out: usize, x: usize, W: usize, D: i32, C: i32): void {
  const width = (<usize>C) << 3;
  const end = x + ((<usize>D) << 3);
  let j: usize = 0;
  for (; j + 80 <= width; j += 80) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    let e = f64x2.splat(0);
    let w = W + j;
    for (let p = x; p < end; p += 8) {
      const v = v128.load_splat<f64>(p);
      a = f64x2.add(a, f64x2.mul(v, v128.load(w)));
      b = f64x2.add(b, f64x2.mul(v, v128.load(w, 16)));
      c = f64x2.add(c, f64x2.mul(v, v128.load(w, 32)));
      d = f64x2.add(d, f64x2.mul(v, v128.load(w, 48)));
      e = f64x2.add(e, f64x2.mul(v, v128.load(w, 64)));
      w += width;
    }
    v128.store(out + j, a);
    v128.store(out + j, b, 16);
    v128.store(out + j, c, 32);
    v128.store(out + j, d, 48);
    v128.store(out + j, e, 64);
  }
  for (; j + 32 <= width; j += 32) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let w = W + j;
    for (let p = x; p < end; p += 8) {
      const v = v128.load_splat<f64>(p);
      a = f64x2.add(a, f64x2.mul(v, v128.load(w)));
      b = f64x2.add(b, f64x2.mul(v, v128.load(w, 16)));
      w += width;
    }
    v128.store(out + j, a);
    v128.store(out + j, b, 16);
  }
  for (; j < width; j += 8) {
    let a: f64 = 0;
    let w = W + j;
    for (let p = x; p < end; p += 8) {
      a += load<f64>(p) * load<f64>(w);
      w += width;
    }
    store<f64>(out + j, a);
  }
}

/** W -= (x ⊗ g) · factor. With `maySkip`, rows where x is zero stay as they are. */
export function subtractOuter(
  W: usize,
  x: usize,
  g: usize,
  D: i32,
  C: i32,
  factor: f64,
  maySkip: bool,
): void {
  const width = (<usize>C) << 3;
  const pairs = width & ~15;
  const end = x + ((<usize>D) << 3);
  const f = f64x2.splat(factor);
  let w = W;
  for (let p = x; p < end; p += 8, w += width) {
    const s = load<f64>(p);
    if (maySkip && s === 0) continue;
    const v = f64x2.splat(s);
    let j: usize = 0;
    for (; j < pairs; j += 16) {
      const product = f64x2.mul(f64x2.mul(v, v128.load(g + j)), f);
      v128.store(w + j, f64x2.sub(v128.load(w + j), product));
    }
    if (j < width) store<f64>(w + j, load<f64>(w + j) - s * load<f64>(g + j) * factor);
  }
}
