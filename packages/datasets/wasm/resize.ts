/**
 * `src/scenes/resize-kernel.ts` with two doubles to a 128-bit register: AssemblyScript, compiled by
 * `packages/wasm/compile-kernels.mjs` into `src/scenes/wasm-binary.ts`. Sums are grouped as there, so every
 * result has the same bits.
 *
 * Arguments are byte addresses, except counts and `scale`. `strip` is scratch for four input rows, widened to
 * doubles and mirrored beyond both ends, so that the taps of an output pixel lie side by side: [4 · (width +
 * taps - 1)]. `narrowed` and `pixels` hold whole strips of four rows, [height rounded up to fours · outWidth]
 * in `narrowed`; the values computed for the missing rows are never read.
 */

/** Bytes of a double, and of an int32. */
const F: usize = 8;
const I: usize = 4;

export function narrow(
  narrowed: usize,
  pixels: usize,
  strip: usize,
  height: i32,
  width: i32,
  outWidth: i32,
  taps: i32,
  lefts: usize,
  weights: usize,
  sources: usize,
): void {
  const stripWidth = width + taps - 1;
  const stride = <usize>stripWidth * F;
  const outStride = <usize>outWidth * F;
  for (let r = 0; r < height; r += 4) {
    for (let z = 0; z < 4; z++) {
      widen(
        strip + <usize>z * stride,
        pixels + <usize>((r + z) * width),
        width,
        taps / 2 - 1,
        stripWidth,
        sources,
      );
    }
    let out = narrowed + <usize>r * outStride;
    let w = weights;
    for (let j = 0; j < outWidth; j++, out += F) {
      let x = strip + <usize>load<i32>(lefts + <usize>j * I) * F;
      let s0 = f64x2.splat(0);
      let s1 = f64x2.splat(0);
      let s2 = f64x2.splat(0);
      let s3 = f64x2.splat(0);
      for (const end = w + <usize>taps * F; w < end; w += 2 * F, x += 2 * F) {
        const weight = v128.load(w);
        s0 = f64x2.add(s0, f64x2.mul(weight, v128.load(x)));
        s1 = f64x2.add(s1, f64x2.mul(weight, v128.load(x + stride)));
        s2 = f64x2.add(s2, f64x2.mul(weight, v128.load(x + 2 * stride)));
        s3 = f64x2.add(s3, f64x2.mul(weight, v128.load(x + 3 * stride)));
      }
      store<f64>(out, f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1));
      store<f64>(out + outStride, f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1));
      store<f64>(out + 2 * outStride, f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1));
      store<f64>(out + 3 * outStride, f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1));
    }
  }
}

/** Writes one row of bytes as doubles from `row[left]` on, mirrored at both ends. */
function widen(row: usize, bytes: usize, width: i32, left: i32, stripWidth: i32, sources: usize): void {
  const start = row + <usize>left * F;
  let c = 0;
  for (; c + 8 <= width; c += 8) {
    const words = v128.load_ext<u8>(bytes + <usize>c);
    const low = i32x4.extend_low_i16x8_u(words);
    const high = i32x4.extend_high_i16x8_u(words);
    const at = start + <usize>c * F;
    v128.store(at, f64x2.convert_low_i32x4_u(low));
    v128.store(
      at,
      f64x2.convert_low_i32x4_u(
        i8x16.shuffle(low, low, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
      ),
      16,
    );
    v128.store(at, f64x2.convert_low_i32x4_u(high), 32);
    v128.store(
      at,
      f64x2.convert_low_i32x4_u(
        i8x16.shuffle(high, high, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
      ),
      48,
    );
  }
  for (; c < width; c++) store<f64>(start + <usize>c * F, <f64>load<u8>(bytes + <usize>c));
  for (let x = 0; x < left; x++) mirrored(row, start, x, sources);
  for (let x = left + width; x < stripWidth; x++) mirrored(row, start, x, sources);
}

function mirrored(row: usize, start: usize, x: i32, sources: usize): void {
  store<f64>(row + <usize>x * F, load<f64>(start + <usize>load<i32>(sources + <usize>x * I) * F));
}

export function sumRows(
  out: usize,
  narrowed: usize,
  outHeight: i32,
  outWidth: i32,
  taps: i32,
  lefts: usize,
  weights: usize,
  sources: usize,
  scale: f64,
): void {
  const stride = <usize>outWidth * F;
  const scales = f64x2.splat(scale);
  for (let i = 0; i < outHeight; i++, out += stride, weights += <usize>taps * F) {
    const rows = sources + <usize>load<i32>(lefts + <usize>i * I) * I;
    let j: i32 = 0;
    for (; j + 8 <= outWidth; j += 8) {
      const at = narrowed + <usize>j * F;
      let s0 = f64x2.splat(0);
      let s1 = f64x2.splat(0);
      let s2 = f64x2.splat(0);
      let s3 = f64x2.splat(0);
      for (let k = 0; k < taps; k++) {
        const weight = v128.load64_splat(weights + <usize>k * F);
        const row = at + <usize>load<i32>(rows + <usize>k * I) * stride;
        s0 = f64x2.add(s0, f64x2.mul(weight, v128.load(row)));
        s1 = f64x2.add(s1, f64x2.mul(weight, v128.load(row, 16)));
        s2 = f64x2.add(s2, f64x2.mul(weight, v128.load(row, 32)));
        s3 = f64x2.add(s3, f64x2.mul(weight, v128.load(row, 48)));
      }
      const to = out + <usize>j * F;
      v128.store(to, clipped(f64x2.mul(s0, scales)));
      v128.store(to, clipped(f64x2.mul(s1, scales)), 16);
      v128.store(to, clipped(f64x2.mul(s2, scales)), 32);
      v128.store(to, clipped(f64x2.mul(s3, scales)), 48);
    }
    for (; j < outWidth; j++) {
      let sum: f64 = 0;
      for (let k = 0; k < taps; k++) {
        const row = narrowed + <usize>load<i32>(rows + <usize>k * I) * stride;
        sum += load<f64>(weights + <usize>k * F) * load<f64>(row + <usize>j * F);
      }
      store<f64>(out + <usize>j * F, f64x2.extract_lane(clipped(f64x2.splat(sum * scale)), 0));
    }
  }
}

function clipped(values: v128): v128 {
  return f64x2.pmin(f64x2.splat(1), f64x2.pmax(f64x2.splat(0), values));
}
