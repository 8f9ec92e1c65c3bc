/** What dense and sparse kernels share. All addresses are in bytes. */

/** Bytes of a double, and of an integer. */
export const F: usize = 8;
export const I: usize = 4;

/** b_c -= rate g_c for the C biases. */
export function descendBias(b: usize, g: usize, rate: f64, C: i32): void {
  for (let c: usize = 0; c < <usize>C * F; c += F) {
    store<f64>(b + c, load<f64>(b + c) - rate * load<f64>(g + c));
  }
}

/** G_c += x g_c for the C doubles of one row of G. */
export function addScaled(G: usize, g: usize, x: f64, C: i32): void {
  const v = f64x2.splat(x);
  let at: usize = 0;
  for (let pairs = C >> 1; pairs > 0; pairs--, at += 16) {
    v128.store(G + at, f64x2.add(v128.load(G + at), f64x2.mul(v, v128.load(g + at))));
  }
  if (C & 1) store<f64>(G + at, load<f64>(G + at) + x * load<f64>(g + at));
}
