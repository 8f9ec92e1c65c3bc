import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { C, D, images, options, type Pixels, train } from '../test/support/trainings.ts';
import { LOGITS_BLOCK } from './inference.ts';
import { forwardNaive, updateNaive } from './kernels/naive.ts';
import { lossAndGradient } from './kernels/softmax.ts';
import type { LabelledImages } from './labelled-images.ts';
import { NumpyRandom } from './numpy-random.ts';
import { type EpochReport, SoftmaxTraining, type TrainingOptions } from './softmax-training.ts';

/** The handout's loop over the naive kernels; for batches, the mean gradient at one W. */
function trainNaively(set: Pixels, epochs: number, { learningRate, batchSize, random }: TrainingOptions) {
  const W = random.rand(D * C);
  const b = new Float64Array(C);
  const pixels = { values: set.images, size: D };
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = random.permutation(set.count);
    let total = 0;
    for (let start = 0; start < set.count; start += batchSize) {
      const batch = Array.from(order.subarray(start, start + batchSize));
      const gradients = batch.map((sample) => {
        const g = new Float64Array(C);
        forwardNaive(g, { W, b }, pixels, sample);
        total += lossAndGradient(g, set.labels[sample]!);
        return g;
      });
      if (batchSize === 1) {
        updateNaive({ W, b }, gradients[0]!, pixels, batch[0]!, learningRate);
        continue;
      }
      for (let k = 0; k < D * C; k++) {
        const [i, c] = [Math.floor(k / C), k % C];
        let sum = 0;
        for (const [s, sample] of batch.entries()) sum += set.images[sample * D + i]! * gradients[s]![c]!;
        W[k]! -= learningRate * (sum / batch.length);
      }
      for (let c = 0; c < C; c++) {
        b[c]! -= learningRate * (gradients.reduce((sum, g) => sum + g[c]!, 0) / batch.length);
      }
    }
    losses.push(total);
  }
  return { W, b, losses };
}

describe('SoftmaxTraining', () => {
  it.each(
    [1, 2, 5, 64].flatMap((batchSize) =>
      (['wasm', 'javascript'] as const).map((kernels) => ({ batchSize, kernels })),
    ),
  )(
    'gives the bits of the plain loop at batch size $batchSize with $kernels kernels',
    ({ batchSize, kernels }) => {
      const set = images(33, 1, 'doubles');
      const training = new SoftmaxTraining(set, images(5, 2, 'doubles'), options({ batchSize, kernels }));
      expect(training.kernels).toBe(kernels);
      const reports = train(training, 3);
      const naive = trainNaively(set, 3, options({ batchSize }));
      expect(training.W).toEqual(naive.W);
      expect(training.b).toEqual(naive.b);
      expect(reports.map((r) => r.totalLoss)).toEqual(naive.losses);
    },
  );

  it.each([1, 8])('gives the same bits for sparse and dense samples at batch size %i', (batchSize) => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.001, 0.5, 4), (seed, learningRate) => {
        const run = (as: 'bytes' | 'doubles') => {
          const random = new NumpyRandom(seed % 1000);
          const training = new SoftmaxTraining(
            images(21, seed % 4096, as),
            images(9, 5, as),
            options({ batchSize, learningRate, random }),
          );
          const reports = train(training, 2);
          return { kind: training.trainingSamples.kind, reports, W: training.W, b: training.b };
        };
        const [sparse, dense] = [run('bytes'), run('doubles')];
        expect([sparse.kind, dense.kind]).toEqual(['sparse', 'dense']);
        expect({ ...sparse, kind: '' }).toEqual({ ...dense, kind: '' });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [1, 1],
    [1, 7],
    [4, 5],
    [4, 1],
  ])('batch size %i: advancing by %i is training in one go', (batchSize, piece) => {
    const [set, test] = [images(18, 1, 'bytes'), images(5, 2, 'bytes')];
    const whole = new SoftmaxTraining(set, test, options({ batchSize }));
    const pieces = new SoftmaxTraining(set, test, options({ batchSize }));
    expect(train(pieces, 3, piece)).toEqual(train(whole, 3));
    expect(pieces.W).toEqual(whole.W);
  });

  it('reports the mean loss of each batch, also of a smaller last one', () => {
    const training = new SoftmaxTraining(
      images(10, 1, 'bytes'),
      images(5, 2, 'bytes'),
      options({ batchSize: 4 }),
    );
    let sum = 0;
    let report: EpochReport | null = null;
    for (const size of [4, 4, 2]) {
      report = training.advance(1);
      sum += size * training.lastLoss;
    }
    // The same ten losses, grouped.
    expect(sum).toBeAllclose(report!.totalLoss, { rtol: 1e-14 });
    const all = new SoftmaxTraining(
      images(10, 1, 'bytes'),
      images(5, 2, 'bytes'),
      options({ batchSize: 10 }),
    );
    expect(all.advance(1)!.totalLoss / 10).toBe(all.lastLoss);
  });

  it('never runs past the end of an epoch', () => {
    const training = new SoftmaxTraining(images(10, 1, 'bytes'), images(5, 2, 'bytes'), options());
    expect(training.advance(9)).toBeNull();
    expect([training.epoch, training.samplesSeen]).toEqual([0, 9]);
    expect(training.advance(100)?.epoch).toBe(0);
    expect([training.epoch, training.samplesSeen]).toEqual([1, 0]);
  });

  it('lowers the loss of separable data and classifies it', () => {
    const count = 40;
    const labels = Int32Array.from({ length: count }, (_, i) => i % C);
    const pixels = new Uint8Array(count * D);
    for (let i = 0; i < count; i++) pixels[i * D + labels[i]!] = 1;
    const set = { images: pixels, labels, count, inputSize: D };
    const reports = train(new SoftmaxTraining(set, set, options()), 20);
    expect(reports.at(-1)!.totalLoss).toBeLessThan(reports[0]!.totalLoss / 5);
    expect(reports.at(-1)!.accuracy).toBe(1);
  });

  it('keeps its memory over epochs: W and b stay the same arrays', () => {
    const training = new SoftmaxTraining(images(10, 1, 'bytes'), images(5, 2, 'bytes'), options());
    const { W, b } = training;
    train(training, 2);
    expect(training.W === W && training.b === b).toBe(true);
  });

  const set = images(4, 1, 'bytes');
  it.each<[string, LabelledImages, LabelledImages, Partial<TrainingOptions>]>([
    ['at least 2 classes, found numClasses 1', set, set, { numClasses: 1 }],
    ['learningRate above 0, found NaN', set, set, { learningRate: Number.NaN }],
    ['learningRate above 0, found -1', set, set, { learningRate: -1 }],
    ['learningRate above 0, found Infinity', set, set, { learningRate: Infinity }],
    ['batchSize of at least 1, found 0', set, set, { batchSize: 0 }],
    ['batchSize of at least 1, found 1.5', set, set, { batchSize: 1.5 }],
    ['expected training images [0, 23]', { ...set, count: 0 }, set, {}],
    ['found 92 pixels and 3 labels', { ...set, labels: new Int32Array(3) }, set, {}],
    ['expected test images [4, 24]', set, { ...set, inputSize: 24 }, {}],
    [
      'test images of 23 pixels like the training images, found 46',
      set,
      { ...set, images: new Uint8Array(184), inputSize: 46 },
      {},
    ],
    [
      'expected training labels from 0 to 6, found 7 at 2',
      { ...set, labels: Int32Array.of(0, 1, 7, 2) },
      set,
      {},
    ],
    [
      'expected test labels from 0 to 6, found -1 at 0',
      set,
      { ...set, labels: Int32Array.of(-1, 1, 0, 2) },
      {},
    ],
  ])('refuses its input: %s', (message, training, test, overrides) => {
    expect(() => new SoftmaxTraining(training, test, options(overrides))).toThrow(message);
  });
});

it.each(['bytes', 'doubles'] as const)(
  'gives the logits of its images with the bits of plain loops: %s',
  (as) => {
    // Whole blocks of samples, and a part of one.
    const sets = { train: images(2 * LOGITS_BLOCK, 1, as), test: images(LOGITS_BLOCK + 5, 2, as) };
    const training = new SoftmaxTraining(sets.train, sets.test, options());
    training.advance(30);
    for (const which of ['train', 'test'] as const) {
      const { images: pixels, count } = sets[which];
      const expected = Array.from({ length: count }, (_, sample) => {
        const l = new Float64Array(C);
        forwardNaive(l, training, { values: pixels, size: D }, sample);
        return Array.from(l);
      });
      expect(Array.from(training.logits(which))).toEqual(expected.flat());
    }
  },
);

it('returns logits that a later epoch does not change', () => {
  const training = new SoftmaxTraining(images(30, 1, 'bytes'), images(20, 2, 'bytes'), options());
  train(training, 1);
  const first = training.logits('test');
  const kept = first.slice();
  train(training, 1);
  expect(first).toEqual(kept);
  expect(training.logits('test')).not.toEqual(first);
});

it.each([1, 4])('rounds a fraction of a sample up to a whole one (batch size %d)', (batchSize) => {
  const training = new SoftmaxTraining(images(30, 1, 'bytes'), images(9, 2, 'bytes'), options({ batchSize }));
  training.advance(4.5);
  expect(training.samplesSeen).toBe(batchSize === 1 ? 5 : 4);
  training.advance(0.1);
  expect(training.samplesSeen).toBe(batchSize === 1 ? 6 : 8);
});
