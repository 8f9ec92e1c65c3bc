/**
 * Every kernel, in JavaScript and in WebAssembly, gives the bits of its naive twin, for any sizes, dense and
 * sparse.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubles, kernelSets, put, putDense, putSparse, stream } from '../../test/support/kernel-inputs.ts';
import type { Samples } from '../samples.ts';
import type { KernelSet } from './kernel-set.ts';
import { accumulateNaive, forwardNaive, updateNaive } from './naive.ts';
import { wasmKernels } from './wasm-kernels.ts';

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  D: fc.integer({ min: 1, max: 40 }),
  C: fc.integer({ min: 1, max: 23 }),
  seed: fc.nat(),
  rate: fc.constantFrom(0.001, 0.1, 0.5, 3),
});

type Case = typeof sizes extends fc.Arbitrary<infer T> ? T : never;

/** Runs each kernel on each sample in turn, beside its naive twin. */
function compareWithNaive(
  { n, D, C, rate }: Case,
  next: () => number,
  kernels: KernelSet,
  samples: Samples,
  values: Float64Array,
): void {
  const naive = { W: doubles(D * C, next), b: doubles(C, next) };
  const gNaive = doubles(C, next);
  const parameters = { W: put(kernels, naive.W), b: put(kernels, naive.b) };
  const g = put(kernels, gNaive);
  const G = put(kernels, naive.W);
  const l = kernels.float64(C);
  const lNaive = new Float64Array(C);
  const logits = kernels.float64(n * C);
  const logitsNaive: number[] = [];
  for (let sample = 0; sample < n; sample++) {
    const pixels = { values, size: D };
    kernels.forward(l, parameters, samples, sample);
    forwardNaive(lNaive, naive, pixels, sample);
    expect(l).toEqual(lNaive);

    const GNaive = G.slice();
    kernels.accumulate(G, g, samples, sample);
    accumulateNaive(GNaive, gNaive, pixels, sample);
    expect(G).toEqual(GNaive);

    kernels.update(parameters, g, samples, sample, rate);
    updateNaive(naive, gNaive, pixels, sample, rate);
    expect([parameters, g]).toEqual([naive, gNaive]);
  }
  for (let sample = 0; sample < n; sample++) {
    forwardNaive(lNaive, naive, { values, size: D }, sample);
    logitsNaive.push(...lNaive);
  }
  kernels.logits(logits, parameters, samples, 0, n);
  expect(Array.from(logits)).toEqual(logitsNaive);
}

describe.each(kernelSets)('%s kernels give the bits of the naive ones', (_, make) => {
  it('on dense samples', () => {
    fc.assert(
      fc.property(sizes, (sizes) => {
        const kernels = make();
        const next = stream(sizes.seed);
        const values = doubles(sizes.n * sizes.D, next);
        compareWithNaive(sizes, next, kernels, putDense(kernels, values, sizes.D), values);
      }),
    );
  });

  it('on sparse samples', () => {
    fc.assert(
      fc.property(sizes, (sizes) => {
        const kernels = make();
        const next = stream(sizes.seed);
        const values = Float64Array.from({ length: sizes.n * sizes.D }, () => (next() < -0.6 ? 1 : 0));
        compareWithNaive(sizes, next, kernels, putSparse(kernels, values, sizes.D), values);
      }),
    );
  });

  it('on a case worked by hand', () => {
    const kernels = make();
    const parameters = {
      W: put(kernels, Float64Array.of(1, 2, 3, 4, 5, 6)),
      b: put(kernels, Float64Array.of(10, 20)),
    };
    const samples = putDense(kernels, Float64Array.of(9, 9, 9, 1, 0, 2), 3);
    const l = kernels.float64(2);
    kernels.forward(l, parameters, samples, 1);
    expect(Array.from(l)).toEqual([1 + 2 * 5 + 10, 2 + 2 * 6 + 20]);
    kernels.update(parameters, put(kernels, Float64Array.of(1, -1)), samples, 1, 0.5);
    expect(Array.from(parameters.W)).toEqual([0.5, 2.5, 3, 4, 4, 7]);
    expect(Array.from(parameters.b)).toEqual([9.5, 20.5]);
  });
});

it('there are no WebAssembly kernels for more memory than WebAssembly can address', () => {
  expect(wasmKernels([2 ** 40])).toBeNull();
});
