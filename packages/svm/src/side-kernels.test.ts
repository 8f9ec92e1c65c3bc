/**
 * Both sets of kernels give the same bits, and the sums of the definition, for any sizes and any changes of
 * side.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomVector } from '../test/random-problem.ts';
import { type ActiveSet, javascriptSideKernels, type SideKernels } from './side-kernels.ts';
import { wasmSideKernels } from './wasm-side-kernels.ts';

const sizes = fc.record({
  N: fc.integer({ min: 1, max: 15 }).map((half) => 2 * half),
  width: fc.integer({ min: 1, max: 9 }).map((half) => 2 * half),
  seed: fc.nat({ max: 1e6 }),
});
type Size = { readonly N: number; readonly width: number; readonly seed: number };

/** The same samples, sides and weights in every set's own memory. */
function activeSet(kernels: SideKernels, { N, width, seed }: Size): ActiveSet {
  const put = (values: Float64Array) => {
    const array = kernels.float64(values.length);
    array.set(values);
    return array;
  };
  const isActive = kernels.uint8(N);
  isActive.set(randomVector(seed + 1, N).map((u) => (u > 0 ? 1 : 0)));
  return {
    N,
    width,
    X: put(randomVector(seed, N * width)),
    signs: put(randomVector(seed + 2, N).map((u) => (u > 0 ? 1 : -1))),
    w: put(randomVector(seed + 3, width)),
    outer: put(randomVector(seed + 4, width * width)),
    signedSum: put(randomVector(seed + 5, width)),
    changed: kernels.int32(N),
    isActive,
  };
}

function run(kernels: SideKernels, size: Size) {
  const set = activeSet(kernels, size);
  const count = kernels.findChanges(set);
  const { width, outer, signedSum, isActive } = set;
  const before = { outer: outer.slice(), signedSum: signedSum.slice(), isActive: isActive.slice() };
  kernels.applyChanges(set, count);
  const lower = outer.filter((_, k) => k % width <= Math.floor(k / width));
  return { ...set, before, changed: Array.from(set.changed.subarray(0, count)), lower };
}

const wasm = () => wasmSideKernels([1 << 16])!;

it('gives the same bits in WebAssembly as in JavaScript', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const [a, b] = [run(javascriptSideKernels, size), run(wasm(), size)];
      expect(b.changed).toEqual(a.changed);
      expect(b.isActive).toEqual(a.isActive);
      expect(b.lower).toEqual(a.lower);
      expect(b.signedSum).toEqual(a.signedSum);
    }),
  );
});

it.each([
  ['JavaScript', () => javascriptSideKernels],
  ['WebAssembly', wasm],
])(
  'moves the samples that are on another side by the definition, and corrects both sums by them: %s',
  (_, make) => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { N, width } = size;
        const { X, signs, w, before, changed, isActive, outer, signedSum } = run(make(), size);
        const sample = (i: number) => X.subarray(i * width, (i + 1) * width);
        const margin = (i: number) => 1 - signs[i]! * sample(i).reduce((sum, x, j) => sum + x * w[j]!, 0);
        for (let i = 0; i < N; i++) {
          // Nearer to the boundary, a sum in another order may fall on the other side.
          if (Math.abs(margin(i)) > 1e-12) expect(isActive[i]).toBe(margin(i) > 0 ? 1 : 0);
          expect(changed.includes(i)).toBe(isActive[i] !== before.isActive[i]);
        }
        const direction = (i: number) => (isActive[i] ? 1 : -1);
        for (let j = 0; j < width; j++) {
          const expected = changed.reduce(
            (sum, i) => sum + direction(i) * signs[i]! * sample(i)[j]!,
            before.signedSum[j]!,
          );
          // A few tens of terms of size one, summed in another order.
          expect(signedSum[j]).toBeAllclose(expected, { atol: 1e-13 });
          for (let k = 0; k <= j; k++) {
            const at = j * width + k;
            const sum = changed.reduce(
              (s, i) => s + direction(i) * sample(i)[j]! * sample(i)[k]!,
              before.outer[at]!,
            );
            expect(outer[at]).toBeAllclose(sum, { atol: 1e-13 });
          }
        }
      }),
    );
  },
);

it('there are no WebAssembly kernels for more memory than WebAssembly can address', () => {
  expect(wasmSideKernels([2 ** 40])).toBeNull();
});
