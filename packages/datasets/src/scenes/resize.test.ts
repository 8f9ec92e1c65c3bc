import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mirror, planAxis } from './axis-plan.ts';
import type { Size } from './picture.ts';
import { Resizer } from './resize.ts';
import { javascriptResizeKernel, type ResizeKernel } from './resize-kernel.ts';
import { resizeNaive } from './resize-naive.ts';
import { wasmResizeKernel } from './wasm-resize-kernel.ts';

interface Oracle {
  readonly cases: readonly { in: Shape; out: Shape; pixels: number[] }[];
}

const oracle = JSON.parse(
  readFileSync(new URL('../../test/oracle/resize-oracle.json', import.meta.url), 'utf8'),
) as Oracle;

type Shape = [height: number, width: number];
const sizeOf = ([height, width]: Shape): Size => ({ width, height });

/** The formula of resize-oracle.py. */
function picture([height, width]: Shape): Uint8Array {
  const pixels = new Uint8Array(height * width);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      pixels[r * width + c] = (r * r * 31 + c * c * 17 + r * c * 7 + 13 * r + 5 * c) % 256;
    }
  }
  return pixels;
}

function resized(pixels: Uint8Array, from: Shape, to: Shape, scale: number, kernel?: ResizeKernel) {
  const out = new Float64Array(to[0] * to[1]);
  new Resizer(sizeOf(to), kernel).resize(out, { ...sizeOf(from), pixels }, scale);
  return out;
}

/**
 * Sums of at most some 200 products of numbers up to 1, in another order: 200 · 2^-53, and scikit-image's own
 * rounding.
 */
const rounding = { atol: 1e-13 };

it.each(oracle.cases)('agrees with scikit-image from $in to $out', ({ in: from, out: to, pixels }) => {
  expect(resized(picture(from), from, to, 1 / 255)).toBeAllclose(pixels, rounding);
});

it.each(oracle.cases)(
  'has a naive twin that agrees with scikit-image from $in to $out',
  ({ in: from, out: to, pixels }) => {
    const scaled = Float64Array.from(picture(from), (value) => value / 255);
    expect(resizeNaive(scaled, sizeOf(from), sizeOf(to))).toBeAllclose(pixels, rounding);
  },
);

function noise([height, width]: Shape, seed: number): Uint8Array {
  return Uint8Array.from({ length: height * width }, (_, i) => 256 * Math.abs(Math.sin(i * i + seed)));
}

it('agrees with the naive twin on images of any size', () => {
  const size = fc.integer({ min: 1, max: 40 });
  const shape = fc.tuple(size, size);
  fc.assert(
    fc.property(shape, shape, fc.integer(), (from, to, seed) => {
      const pixels = noise(from, seed);
      const scaled = Float64Array.from(pixels, (value) => value / 255);
      expect(resized(pixels, from, to, 1 / 255)).toBeAllclose(
        resizeNaive(scaled, sizeOf(from), sizeOf(to)),
        rounding,
      );
    }),
    { numRuns: 100, seed: 1 },
  );
});

it('averages four pixels in the middle when four become one, by hand', () => {
  // factor 2: sigma 0.5, radius 2; sample at 0.5, between the two pixels; by symmetry all four weigh the
  // same.
  expect(resized(Uint8Array.of(0, 1, 0, 1), [2, 2], [1, 1], 1)).toBeAllclose([0.5], rounding);
});

it('keeps a constant image constant and within [0, 1], because weights sum to 1', () => {
  const white = new Uint8Array(30 * 31).fill(255);
  const out = resized(white, [30, 31], [7, 64], 1 / 255);
  expect(out).toBeAllclose(new Float64Array(7 * 64).fill(1), rounding);
  expect(out.every((pixel) => pixel <= 1)).toBe(true);
  const { taps, weights } = planAxis(256, 64);
  for (let i = 0; i < 64; i++) {
    const sum = weights.subarray(i * taps, (i + 1) * taps).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeAllclose(1, rounding);
  }
});

it('keeps nothing of the previous image, whatever their sizes', () => {
  const resizer = new Resizer({ width: 5, height: 5 });
  const out = new Float64Array(25);
  resizer.resize(out, { width: 60, height: 60, pixels: new Uint8Array(60 * 60).fill(200) }, 1 / 255);
  resizer.resize(out, { width: 8, height: 9, pixels: picture([9, 8]) }, 1 / 255);
  expect([...out]).toEqual([...resized(picture([9, 8]), [9, 8], [5, 5], 1 / 255)]);
});

it('gives the same bits in WebAssembly as in JavaScript, for images of any size in turn', () => {
  const never: ResizeKernel = () => expect.unreachable('WebAssembly is there');
  const wasm = wasmResizeKernel(never);
  const size = fc.integer({ min: 1, max: 90 });
  const shape = fc.tuple(size, size);
  fc.assert(
    fc.property(shape, shape, fc.integer(), (from, to, seed) => {
      const pixels = noise(from, seed);
      const twin = resized(pixels, from, to, 1 / 255, javascriptResizeKernel);
      expect(resized(pixels, from, to, 1 / 255, wasm)).toEqual(twin);
    }),
    { numRuns: 200, seed: 2 },
  );
});

it('falls back to JavaScript where WebAssembly cannot get enough memory', () => {
  let calls = 0;
  const kernel = wasmResizeKernel(({ out }) => {
    calls++;
    out[0] = 7;
  });
  const plan = {
    taps: 2,
    lefts: { length: 2 ** 20 } as Int32Array,
    weights: new Float64Array(2),
    sources: new Int32Array(3),
  };
  const out = new Float64Array(1);
  const onePixel = { width: 1, height: 1, pixels: Uint8Array.of(0) };
  kernel({ out, picture: onePixel, horizontal: plan, vertical: plan, scale: 1 });
  expect([calls, ...out]).toEqual([1, 7]);
});

it('mirrors about the outermost pixel', () => {
  expect([-3, -2, -1, 0, 1, 2, 3, 4, 5].map((p) => mirror(p, 3))).toEqual([1, 2, 1, 0, 1, 2, 1, 0, 1]);
  expect([-1, 0, 1].map((p) => mirror(p, 1))).toEqual([0, 0, 0]);
});
