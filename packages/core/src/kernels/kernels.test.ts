/** Every kernel, in JavaScript and in WebAssembly, gives the bits of its naive twin, for any sizes; zeros skipped or not. */

import { compileKernels } from '@hw5/wasm/compile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows } from '../rows.ts';
import { javascriptKernels, type KernelSet } from './kernel-set.ts';
import { accumulateNaive, forwardNaive, updateNaive } from './naive.ts';
import { lossAndGradient } from './softmax.ts';
import { rowLength } from './visit.ts';
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
            row: kernels.float64(rowLength(C)),
            losses: put(kernels, Float64Array.of(0.5, 7)),
          };
          visit(kernels, at);
          return { ...at, row: at.row.subarray(0, C) };
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

  it('in steps whose gradients are from nothing to everything, on weights of every size, call after call', () => {
    const wild = fc.record({
      D: fc.integer({ min: 1, max: 30 }),
      C: fc.integer({ min: 2, max: 17 }),
      seed: fc.nat(),
      rate: fc.constantFrom(1e-3, 0.5, 3, 16, 1e12, 2 ** -1000),
      /** The logits' spread: with 40 the smallest probabilities are about 2⁻⁵⁸, with 740 they have no bits to spare. */
      spread: fc.constantFrom(1, 40, 120, 740),
      /** Up to how many powers of two lie between two weights. */
      powers: fc.constantFrom(0, 4, 60, 1070),
    });
    let spared = 0;
    fc.assert(
      fc.property(wild, ({ D, C, seed, rate, spread, powers }) => {
        const next = stream(seed);
        const integer = (below: number) => Math.floor(((next() + 1) / 2) * below);
        // A power of two is nearer to what is below it than to what is above; a multiple of the rate becomes zero when a class is taken for
        // sure and wrong; and now and then there is a zero of either sign, or no number.
        const weight = () => {
          if (next() < 0) return rate * integer(4);
          const size = 2 ** -integer(powers + 1) * (next() < 0 ? 1 : next());
          return next() < 0.98 ? size : [0, -0, Number.NaN, Infinity, 5e-324][integer(5)]!;
        };
        const n = 5;
        const X = Float64Array.from({ length: n * D }, () => (next() < 0.5 ? 1 : next() < 0.9 ? next() : 0));
        const images = X.map((x) => (x === 1 ? 1 : 0));
        const W = Float64Array.from({ length: D * C }, weight);
        const b = Float64Array.from({ length: C }, () => integer(2) * spread * next());
        const labels = Int32Array.from({ length: n }, () => integer(C));
        // Long enough for what WebAssembly's kernels leave out in long calls only.
        const order = Int32Array.from({ length: 700 }, () => integer(n));
        const calls = [0, 3, 300, 320, 700];

        const kernels = make();
        interface Network {
          readonly W: Float64Array;
          readonly b: Float64Array;
          readonly losses: Float64Array;
        }
        const naive = (W: Float64Array, pixels: Float64Array): Network => {
          const at = { W: W.slice(), b: b.slice(), losses: new Float64Array(2) };
          const row = new Float64Array(C);
          for (const sample of order) {
            forwardNaive(row, at.W, at.b, pixels, sample, D, C);
            at.losses[1] = lossAndGradient(row, labels[sample]!, C);
            at.losses[0]! += at.losses[1];
            const before = at.W.slice();
            updateNaive(at.W, at.b, row, pixels, sample, rate, D, C);
            if (row.some((g) => g !== 0) && before.every((w, k) => Object.is(w, at.W[k]))) spared++;
          }
          return at;
        };
        const visited = (
          W: Float64Array,
          visit: (at: Network, row: Float64Array, k: number) => void,
        ): Network => {
          const at = { W: put(kernels, W), b: put(kernels, b), losses: kernels.float64(2) };
          const row = kernels.float64(rowLength(C));
          for (let k = 0; k + 1 < calls.length; k++) visit(at, row, k);
          return at;
        };
        const integers = (values: Int32Array) => {
          const copy = kernels.int32(values.length);
          copy.set(values);
          return copy;
        };
        const [o, y, dense] = [integers(order), integers(labels), put(kernels, X)];
        expect(
          visited(W, ({ W, b, losses }, row, k) =>
            kernels.visitDense(o, calls[k]!, calls[k + 1]!, dense, y, W, b, row, losses, rate, D, C),
          ),
        ).toEqual(naive(W, X));

        const starts = new Int32Array(n + 1);
        const ones: number[] = [];
        for (let i = 0; i < n; i++) {
          for (let d = 0; d < D; d++) if (images[i * D + d] === 1) ones.push(d);
          starts[i + 1] = ones.length;
        }
        const columns = kernels.uint16(ones.length);
        columns.set(ones);
        const s = integers(starts);
        // The naive kernel takes 0·g from every weight: from -0 it makes 0, and with no numbers about, no numbers.
        const positive = W.map((w) => (Number.isFinite(w) ? w + 0 : 1));
        expect(
          visited(positive, ({ W, b, losses }, row, k) =>
            kernels.visitBinary(o, calls[k]!, calls[k + 1]!, columns, s, y, W, b, row, losses, rate, C),
          ),
        ).toEqual(naive(positive, images));
      }),
      { numRuns: 100 },
    );
    expect(spared).toBeGreaterThan(100);
  });

  // One pixel x; of each class w, and for the last one how far its logit begins above that of class 0, which is the true one.
  const specks = [
    // Sure and wrong: a step brings w to 0 and the margin to -47, and from then on e⁻⁴⁷ counts, which would not have moved 25.
    { what: 'come to zero', w: 25, margin: 53, rate: 25, x: 1, steps: 300 },
    // The same after forty steps, when kernels may have stopped watching weights that change all the time.
    { what: 'come to zero later', w: 1000, margin: 3953, rate: 25, x: 1, steps: 2400 },
    // Steps of 1.5·2⁻⁵⁴: the double below 1 is 2⁻⁵³ away, the half of which they pass.
    { what: 'move by one bit', w: 1, margin: -36.3314, rate: 0.5, x: 1, steps: 300 },
    {
      what: 'move by one bit for a large pixel',
      w: 1,
      margin: -36.3314,
      rate: 0.5 / 4096,
      x: 4096,
      steps: 300,
    },
  ].flatMap((speck) => [2, 3].map((C) => ({ ...speck, C })));
  it.each(specks)('on weights that $what, $C classes', ({ w, margin, rate, x, steps, C }) => {
    const W = Float64Array.from({ length: C }, (_, c) => (c === C - 1 ? w : 2000));
    const logits = (c: number) => (c === C - 1 ? margin : c === 0 ? 0 : -5000);
    const b = Float64Array.from({ length: C }, (_, c) => logits(c) - x * W[c]!);
    const expected = [W.slice(), b.slice()] as const;
    const [g, X] = [new Float64Array(C), Float64Array.of(x)];
    for (let step = 0; step < steps; step++) {
      forwardNaive(g, ...expected, X, 0, 1, C);
      lossAndGradient(g, 0, C);
      updateNaive(...expected, g, X, 0, rate, 1, C);
    }
    const last = rate * x * g[C - 1]!;
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(1e-16);
    expect(expected[0][C - 1]).not.toBe(w);

    const kernels = make();
    const [order, labels, starts] = [kernels.int32(steps), kernels.int32(1), kernels.int32(2)];
    starts[1] = 1;
    const columns = kernels.uint16(1);
    const pixels = put(kernels, X);
    const visited = (visit: (W: Float64Array, b: Float64Array, ...scratch: Float64Array[]) => void) => {
      const at = [put(kernels, W), put(kernels, b)] as const;
      visit(...at, kernels.float64(rowLength(C)), kernels.float64(2));
      return at;
    };
    expect(
      visited((W, b, row, losses) =>
        kernels.visitDense(order, 0, steps, pixels, labels, W, b, row!, losses!, rate, 1, C),
      ),
    ).toEqual(expected);
    if (x !== 1) return;
    expect(
      visited((W, b, row, losses) =>
        kernels.visitBinary(order, 0, steps, columns, starts, labels, W, b, row!, losses!, rate, C),
      ),
    ).toEqual(expected);
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
