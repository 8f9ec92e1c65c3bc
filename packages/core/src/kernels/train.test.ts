/**
 * Steps of one sample give the bits of the naive loop, also where the WebAssembly kernels skip updates that
 * change nothing (`wasm/skip.ts`).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doubles,
  kernelSets,
  putDense,
  putSparse,
  putState,
  type Start,
  stream,
} from '../../test/support/kernel-inputs.ts';
import type { Samples } from '../samples.ts';
import type { KernelSet } from './kernel-set.ts';
import { forwardNaive, updateNaive } from './naive.ts';
import { lossAndGradient } from './softmax.ts';
import type { TrainingState } from './training-state.ts';

type Network = Pick<TrainingState, 'W' | 'b' | 'g' | 'losses'>;

interface Trained {
  readonly network: Network;
  /** Steps that changed no weight although their gradient was not zero. */
  readonly idleSteps: number;
}

/** The loop of `train.ts` over naive kernels, for the samples at `order[from … to)`. */
function trainNaively(
  { W, b, order, labels, losses = new Float64Array(2) }: Start,
  pixels: { readonly values: ArrayLike<number>; readonly size: number },
  rate: number,
  from = 0,
  to = order.length,
): Trained {
  const network = { W: W.slice(), b: b.slice(), g: new Float64Array(b.length), losses: losses.slice() };
  let idleSteps = 0;
  for (const sample of order.subarray(from, to)) {
    forwardNaive(network.g, network, pixels, sample);
    network.losses[1] = lossAndGradient(network.g, labels[sample]!);
    network.losses[0]! += network.losses[1];
    const before = network.W.slice();
    updateNaive(network, network.g, pixels, sample, rate);
    if (network.g.some((g) => g !== 0) && before.every((w, k) => Object.is(w, network.W[k]))) idleSteps++;
  }
  return { network, idleSteps };
}

/** The kernels' result: calls that end at each of `ends`, the first one from `from` on. */
function trainedBy(
  kernels: KernelSet,
  start: Start,
  samples: Samples,
  rate: number,
  [from, ...ends]: readonly number[],
): Network {
  const state = putState(kernels, start);
  let begin = from!;
  for (const end of ends) {
    kernels.train(state, samples, begin, end, rate);
    begin = end;
  }
  const { W, b, g, losses } = state;
  return { W, b, g, losses };
}

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  D: fc.integer({ min: 1, max: 40 }),
  C: fc.integer({ min: 1, max: 23 }),
  seed: fc.nat(),
  rate: fc.constantFrom(0.001, 0.1, 0.5, 3),
});

describe.each(kernelSets)('training with %s kernels gives the bits of the naive loop', (_, make) => {
  it('for any sizes, with the losses', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const next = stream(seed);
        const integer = (below: number) => Math.floor(((next() + 1) / 2) * below);
        const pixels = Float64Array.from({ length: n * D }, () => (next() < -0.6 ? 1 : 0));
        const start: Start = {
          W: doubles(D * C, next),
          b: doubles(C, next),
          labels: Int32Array.from({ length: n }, () => integer(C)),
          order: Int32Array.from({ length: 2 * n + 1 }, () => integer(n)),
          losses: Float64Array.of(0.5, 7),
        };
        const [from, to] = [1, 2 * n];
        const naive = trainNaively(start, { values: pixels, size: D }, rate, from, to);
        for (const put of [putDense, putSparse]) {
          const kernels = make();
          const samples = put(kernels, pixels, D);
          expect(trainedBy(kernels, start, samples, rate, [from, to])).toEqual(naive.network);
        }
      }),
    );
  });

  it('for gradients from nothing to everything, on weights of every size, call after call', () => {
    const wild = fc.record({
      D: fc.integer({ min: 1, max: 30 }),
      C: fc.integer({ min: 2, max: 17 }),
      seed: fc.nat(),
      rate: fc.constantFrom(1e-3, 0.5, 3, 16, 1e12, 2 ** -1000),
      /** Of the logits: with 40 the smallest probabilities are about 2⁻⁵⁸, with 740 they are subnormal. */
      spread: fc.constantFrom(1, 40, 120, 740),
      /** The largest difference between two weights, in powers of two. */
      powers: fc.constantFrom(0, 4, 60, 1070),
    });
    let idleSteps = 0;
    fc.assert(
      fc.property(wild, ({ D, C, seed, rate, spread, powers }) => {
        const next = stream(seed);
        const integer = (below: number) => Math.floor(((next() + 1) / 2) * below);
        // A power of two is nearer to the double below it than to the one above. A multiple of the rate
        // becomes zero when its class is taken for certain and wrong. Now and then a weight is a zero of
        // either sign, or no number.
        const weight = () => {
          if (next() < 0) return rate * integer(4);
          const size = 2 ** -integer(powers + 1) * (next() < 0 ? 1 : next());
          return next() < 0.98 ? size : [0, -0, Number.NaN, Infinity, 5e-324][integer(5)]!;
        };
        const n = 5;
        const X = Float64Array.from({ length: n * D }, () => (next() < 0.5 ? 1 : next() < 0.9 ? next() : 0));
        const start: Start = {
          W: Float64Array.from({ length: D * C }, weight),
          b: Float64Array.from({ length: C }, () => integer(2) * spread * next()),
          labels: Int32Array.from({ length: n }, () => integer(C)),
          // Long enough for kernels that skip updates in long calls only.
          order: Int32Array.from({ length: 700 }, () => integer(n)),
        };
        const calls = [0, 3, 300, 320, 700];
        const kernels = make();

        const dense = trainNaively(start, { values: X, size: D }, rate);
        expect(trainedBy(kernels, start, putDense(kernels, X, D), rate, calls)).toEqual(dense.network);

        const pixels = X.map((x) => (x === 1 ? 1 : 0));
        // The naive kernel subtracts 0·g from every weight, which would turn -0 into 0 and infinities into
        // NaN.
        const finite = { ...start, W: start.W.map((w) => (Number.isFinite(w) ? w + 0 : 1)) };
        const sparse = trainNaively(finite, { values: pixels, size: D }, rate);
        expect(trainedBy(kernels, finite, putSparse(kernels, pixels, D), rate, calls)).toEqual(
          sparse.network,
        );
        idleSteps += dense.idleSteps + sparse.idleSteps;
      }),
      { numRuns: 100 },
    );
    expect(idleSteps).toBeGreaterThan(100);
  });

  /**
   * One pixel x. Of each class w; of the last one `margin`, how far its logit begins above that of class 0,
   * which is the true class.
   */
  const onePixel = [
    // Certain and wrong: a step brings w to 0 and the margin to -47. From then on e⁻⁴⁷ counts, which would
    // not move 25.
    { what: 'come to zero', w: 25, margin: 53, rate: 25, x: 1, steps: 300 },
    // The same after forty steps, when kernels may have given up watching weights that change all the time.
    { what: 'come to zero later', w: 1000, margin: 3953, rate: 25, x: 1, steps: 2400 },
    // Steps of 1.5·2⁻⁵⁴: the double below 1 is 2⁻⁵³ away, and a step passes half of that.
    { what: 'move by one bit', w: 1, margin: -36.3314, rate: 0.5, x: 1, steps: 300 },
    {
      what: 'move by one bit for a large pixel',
      w: 1,
      margin: -36.3314,
      rate: 0.5 / 4096,
      x: 4096,
      steps: 300,
    },
  ].flatMap((pixel) => [2, 3].map((C) => ({ ...pixel, C })));
  it.each(onePixel)('on weights that $what, $C classes', ({ w, margin, rate, x, steps, C }) => {
    const W = Float64Array.from({ length: C }, (_, c) => (c === C - 1 ? w : 2000));
    const logits = (c: number) => (c === C - 1 ? margin : c === 0 ? 0 : -5000);
    const b = Float64Array.from({ length: C }, (_, c) => logits(c) - x * W[c]!);
    const start: Start = { W, b, order: new Int32Array(steps), labels: new Int32Array(1) };
    const expected = trainNaively(start, { values: [x], size: 1 }, rate);
    const last = rate * x * expected.network.g[C - 1]!;
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(1e-16);
    expect(expected.network.W[C - 1]).not.toBe(w);

    const kernels = make();
    const values = Float64Array.of(x);
    const forms = x === 1 ? [putDense, putSparse] : [putDense];
    for (const put of forms) {
      expect(trainedBy(kernels, start, put(kernels, values, 1), rate, [0, steps])).toEqual(expected.network);
    }
  });
});
