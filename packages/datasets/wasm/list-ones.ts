/**
 * `src/mnist/list-ones.ts`, sixteen pixels at a time: AssemblyScript, compiled by `build.mjs` into `src/mnist/wasm-binary.ts`.
 */

/** The largest grey value that is paper. */
const PAPER: u8 = 99;

/**
 * Appends to the 16-bit `columns` those of `count` images' ones, D ≤ 65,536 pixels each. `starts` says where the first image's begin, and
 * is told for each image where they end. Arguments are byte addresses, except counts.
 */
export function listOnes(pixels: usize, count: i32, D: i32, starts: usize, columns: usize): void {
  let out = columns + 2 * <usize>load<u32>(starts);
  const paper = i8x16.splat(PAPER);
  for (; count > 0; count--, pixels += D) {
    let c = 0;
    for (; c + 16 <= D; c += 16) {
      let ones = i8x16.bitmask(i8x16.gt_u(v128.load(pixels + c), paper));
      while (ones !== 0) {
        store<u16>(out, <u16>(c + ctz(ones)));
        out += 2;
        ones &= ones - 1;
      }
    }
    for (; c < D; c++) {
      if (load<u8>(pixels + c) <= PAPER) continue;
      store<u16>(out, <u16>c);
      out += 2;
    }
    starts += 4;
    store<u32>(starts, <u32>((out - columns) >> 1));
  }
}
