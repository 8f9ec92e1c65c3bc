/** Each tuned kernel gives the bits of its naive twin, for any sizes; zeros skipped or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows } from '../rows.ts';
import { accumulateBinary, forwardBinary, updateBinary } from './binary.ts';
import { accumulateDense, forwardDense, updateDense } from './dense.ts';
import { accumulateNaive, forwardNaive, updateNaive } from './naive.ts';

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  D: fc.integer({ min: 1, max: 40 }),
  C: fc.integer({ min: 1, max: 17 }),
  seed: fc.nat(),
  rate: fc.constantFrom(0.001, 0.1, 0.5, 3),
});

/** A repeatable stream of doubles in [-1, 1) that use all their bits. */
function stream(seed: number): () => number {
  let state = BigInt(seed) + 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 52 - 1;
  };
}

function doubles(count: number, next: () => number): Float64Array {
  return Float64Array.from({ length: count }, next);
}

describe('dense kernels give the bits of the naive ones', () => {
  it('forward, update and accumulate', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const next = stream(seed);
        const [X, W, b, g] = [doubles(n * D, next), doubles(D * C, next), doubles(C, next), doubles(C, next)];
        for (let row = 0; row < n; row++) {
          const [l, lNaive] = [new Float64Array(C), new Float64Array(C)];
          forwardDense(l, W, b, X, row, D, C);
          forwardNaive(lNaive, W, b, X, row, D, C);
          expect(l).toEqual(lNaive);

          const [W1, b1, W2, b2] = [W.slice(), b.slice(), W.slice(), b.slice()];
          updateDense(W1, b1, g, X, row, rate, D, C);
          updateNaive(W2, b2, g, X, row, rate, D, C);
          expect([W1, b1]).toEqual([W2, b2]);

          const [G1, G2] = [W.slice(), W.slice()];
          accumulateDense(G1, g, X, row, D, C);
          accumulateNaive(G2, g, X, row, D, C);
          expect(G1).toEqual(G2);
        }
      }),
    );
  });
});

describe('binary kernels give the bits of the naive ones on the dense row', () => {
  it('forward, update and accumulate', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const next = stream(seed);
        const images = Uint8Array.from({ length: n * D }, () => (next() < -0.6 ? 1 : 0));
        const rows = packRows({ images, labels: new Int32Array(n), count: n, inputSize: D });
        if (rows.kind !== 'binary') return;
        const [W, b, g] = [doubles(D * C, next), doubles(C, next), doubles(C, next)];
        for (let row = 0; row < n; row++) {
          const [start, end] = [rows.starts[row]!, rows.starts[row + 1]!];
          const [l, lNaive] = [new Float64Array(C), new Float64Array(C)];
          forwardBinary(l, W, b, rows.columns, start, end, C);
          forwardNaive(lNaive, W, b, images, row, D, C);
          expect(l).toEqual(lNaive);

          const [W1, b1, W2, b2] = [W.slice(), b.slice(), W.slice(), b.slice()];
          updateBinary(W1, b1, g, rows.columns, start, end, rate, C);
          updateNaive(W2, b2, g, images, row, rate, D, C);
          expect([W1, b1]).toEqual([W2, b2]);

          const [G1, G2] = [W.slice(), W.slice()];
          accumulateBinary(G1, g, rows.columns, start, end, C);
          accumulateNaive(G2, g, images, row, D, C);
          expect(G1).toEqual(G2);
        }
      }),
    );
  });
});

it('forward and update, worked by hand', () => {
  const [W, b] = [Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(10, 20)];
  const X = Float64Array.of(9, 9, 9, 1, 0, 2);
  const l = new Float64Array(2);
  forwardDense(l, W, b, X, 1, 3, 2);
  expect(Array.from(l)).toEqual([1 + 2 * 5 + 10, 2 + 2 * 6 + 20]);
  updateDense(W, b, Float64Array.of(1, -1), X, 1, 0.5, 3, 2);
  expect(Array.from(W)).toEqual([0.5, 2.5, 3, 4, 4, 7]);
  expect(Array.from(b)).toEqual([9.5, 20.5]);
});
