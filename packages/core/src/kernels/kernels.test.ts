/** Every kernel, in JavaScript and in WebAssembly, gives the bits of its naive twin, for any sizes; zeros skipped or not. */

import { compileKernels } from '@hw5/wasm/compile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows } from '../rows.ts';
import { javascriptKernels, type KernelSet } from './kernel-set.ts';
import { accumulateNaive, forwardNaive, updateNaive } from './naive.ts';
import { lossAndGradient } from './softmax.ts';
import { wasmKernels } from './wasm-kernels.ts';

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  D: fc.integer({ min: 1, max: 40 }),
  C: fc.integer({ min: 1, max: 23 }),
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

/** A copy of the values in the set's own memory. */
function put(kernels: KernelSet, values: Float64Array): Float64Array {
  const copy = kernels.float64(values.length);
  copy.set(values);
  return copy;
}

const sets: [string, () => KernelSet][] = [
  ['JavaScript', () => javascriptKernels],
  ['WebAssembly', () => wasmKernels([1 << 16])!],
];

describe.each(sets)('%s kernels give the bits of the naive ones', (_, make) => {
  it('on dense rows', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const kernels = make();
        const next = stream(seed);
        const X = put(kernels, doubles(n * D, next));
        const [W, b, g] = [doubles(D * C, next), doubles(C, next), doubles(C, next)];
        const l = kernels.float64(C);
        const lNaive = new Float64Array(C);
        const [W1, b1, g1] = [put(kernels, W), put(kernels, b), put(kernels, g)];
        const G = put(kernels, W);
        for (let row = 0; row < n; row++) {
          kernels.forwardDense(l, W1, b1, X, row, D, C);
          forwardNaive(lNaive, W, b, X, row, D, C);
          expect(l).toEqual(lNaive);

          const GNaive = G.slice();
          kernels.accumulateDense(G, g1, X, row, D, C);
          accumulateNaive(GNaive, g, X, row, D, C);
          expect(G).toEqual(GNaive);

          kernels.updateDense(W1, b1, g1, X, row, rate, D, C);
          updateNaive(W, b, g, X, row, rate, D, C);
          expect([W1, b1, g1]).toEqual([W, b, g]);
        }
      }),
    );
  });

  it('on the ones of binary rows', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const kernels = make();
        const next = stream(seed);
        const images = Uint8Array.from({ length: n * D }, () => (next() < -0.6 ? 1 : 0));
        const rows = packRows({ images, labels: new Int32Array(n), count: n, inputSize: D });
        if (rows.kind !== 'binary') return;
        const columns = kernels.uint16(rows.columns.length);
        columns.set(rows.columns);
        const [W, b, g] = [doubles(D * C, next), doubles(C, next), doubles(C, next)];
        const l = kernels.float64(C);
        const lNaive = new Float64Array(C);
        const [W1, b1, g1] = [put(kernels, W), put(kernels, b), put(kernels, g)];
        const G = put(kernels, W);
        for (let row = 0; row < n; row++) {
          const [start, end] = [rows.starts[row]!, rows.starts[row + 1]!];
          kernels.forwardBinary(l, W1, b1, columns, start, end, C);
          forwardNaive(lNaive, W, b, images, row, D, C);
          expect(l).toEqual(lNaive);

          const GNaive = G.slice();
          kernels.accumulateBinary(G, g1, columns, start, end, C);
          accumulateNaive(GNaive, g, images, row, D, C);
          expect(G).toEqual(GNaive);

          kernels.updateBinary(W1, b1, g1, columns, start, end, rate, C);
          updateNaive(W, b, g, images, row, rate, D, C);
          expect([W1, b1, g1]).toEqual([W, b, g]);
        }
      }),
    );
  });

  it('in steps of one sample, with the losses on the way', () => {
    fc.assert(
      fc.property(sizes, ({ n, D, C, seed, rate }) => {
        const next = stream(seed);
        const images = Uint8Array.from({ length: n * D }, () => (next() < -0.6 ? 1 : 0));
        const [W, b] = [doubles(D * C, next), doubles(C, next)];
        const labels = Int32Array.from({ length: n }, () => Math.floor(((next() + 1) / 2) * C));
        const order = Int32Array.from({ length: 2 * n + 1 }, () => Math.floor(((next() + 1) / 2) * n));
        const [from, to] = [1, 2 * n];
        const rows = packRows({ images, labels, count: n, inputSize: D });

        const naive = {
          W: W.slice(),
          b: b.slice(),
          row: new Float64Array(C),
          losses: Float64Array.of(0.5, 7),
        };
        for (const sample of order.subarray(from, to)) {
          forwardNaive(naive.row, naive.W, naive.b, images, sample, D, C);
          naive.losses[1] = lossAndGradient(naive.row, labels[sample]!, C);
          naive.losses[0]! += naive.losses[1];
          updateNaive(naive.W, naive.b, naive.row, images, sample, rate, D, C);
        }

        const integers = (kernels: KernelSet, values: Int32Array) => {
          const copy = kernels.int32(values.length);
          copy.set(values);
          return copy;
        };
        const visited = (
          visit: (kernels: KernelSet, at: Readonly<Record<keyof typeof naive, Float64Array>>) => void,
        ) => {
          const kernels = make();
          const at = {
            W: put(kernels, W),
            b: put(kernels, b),
            row: kernels.float64(C),
            losses: put(kernels, Float64Array.of(0.5, 7)),
          };
          visit(kernels, at);
          return at;
        };
        const dense = visited((kernels, at) => {
          const [o, y] = [integers(kernels, order), integers(kernels, labels)];
          const X = put(kernels, Float64Array.from(images));
          kernels.visitDense(o, from, to, X, y, at.W, at.b, at.row, at.losses, rate, D, C);
        });
        expect(dense).toEqual(naive);
        if (rows.kind !== 'binary') return;
        const binary = visited((kernels, at) => {
          const [o, y, starts] = [order, labels, rows.starts].map((values) => integers(kernels, values));
          const columns = kernels.uint16(rows.columns.length);
          columns.set(rows.columns);
          kernels.visitBinary(o!, from, to, columns, starts!, y!, at.W, at.b, at.row, at.losses, rate, C);
        });
        expect(binary).toEqual(naive);
      }),
    );
  });

  it('on a case worked by hand', () => {
    const kernels = make();
    const [W, b] = [put(kernels, Float64Array.of(1, 2, 3, 4, 5, 6)), put(kernels, Float64Array.of(10, 20))];
    const X = put(kernels, Float64Array.of(9, 9, 9, 1, 0, 2));
    const l = kernels.float64(2);
    kernels.forwardDense(l, W, b, X, 1, 3, 2);
    expect(Array.from(l)).toEqual([1 + 2 * 5 + 10, 2 + 2 * 6 + 20]);
    kernels.updateDense(W, b, put(kernels, Float64Array.of(1, -1)), X, 1, 0.5, 3, 2);
    expect(Array.from(W)).toEqual([0.5, 2.5, 3, 4, 4, 7]);
    expect(Array.from(b)).toEqual([9.5, 20.5]);
  });
});

describe('the WebAssembly set', () => {
  it('is compiled from the source beside it', async () => {
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(new URL('./wasm-binary.ts', import.meta.url), 'utf8')).toBe(
      await compileKernels(new URL('../../wasm/kernels.ts', import.meta.url), { shared: true }),
    );
  });

  it('is not to be had for more memory than WebAssembly addresses', () => {
    expect(wasmKernels([2 ** 40])).toBeNull();
  });
});
