/**
 * `src/mnist/sparse-indices.ts`, sixteen pixels at a time: AssemblyScript, compiled by
 * `packages/wasm/compile-kernels.mjs` into `src/mnist/wasm-binary.ts`.
 */

/** The largest grey value of paper; larger ones are ink. */
const PAPER: u8 = 99;

/**
 * Appends the indices of the ink pixels of `count` images, D ≤ 65,536 pixels each, to the 16-bit `indices`.
 * Reads from `indptr` where the first image's begin, and writes behind it where each image's end. Arguments
 * are byte addresses, except counts.
 */
export function appendIndices(pixels: usize, count: i32, D: i32, indptr: usize, indices: usize): void {
  let out = indices + 2 * <usize>load<u32>(indptr);
  const paper = i8x16.splat(PAPER);
  for (; count > 0; count--, pixels += D) {
    let c = 0;
    for (; c + 16 <= D; c += 16) {
      let ink = i8x16.bitmask(i8x16.gt_u(v128.load(pixels + c), paper));
      while (ink !== 0) {
        store<u16>(out, <u16>(c + ctz(ink)));
        out += 2;
        ink &= ink - 1;
      }
    }
    for (; c < D; c++) {
      if (load<u8>(pixels + c) <= PAPER) continue;
      store<u16>(out, <u16>c);
      out += 2;
    }
    indptr += 4;
    store<u32>(indptr, <u32>((out - indices) >> 1));
  }
}
