import { fixedMemory, sharedMemory } from '@hw5/wasm';
import { expect, it } from 'vitest';
import type { LabelledImages } from './labelled-images.ts';
import { NumpyRandom } from './numpy-random.ts';
import { prepareSharedEvaluation, sharedEvaluator } from './shared-evaluation.ts';
import { SoftmaxTraining } from './softmax-training.ts';

const [D, C, count] = [23, 15, 60];

function images(seed: number, memory = sharedMemory([8 * D * count])!): LabelledImages {
  const random = new NumpyRandom(seed);
  const pixels = memory.float64(D * count);
  pixels.set(random.rand(D * count));
  const labels = Int32Array.from(random.rand(count), (u) => Math.floor(u * C));
  return { images: pixels, labels, memory, count, inputSize: D };
}

it('gives the accuracies that the training itself would have reported for the copied parameters', () => {
  const memory = sharedMemory([8 * D * count, 8 * D * count])!;
  const [train, test] = [images(1, memory), images(2, memory)];
  const training = new SoftmaxTraining(train, test, {
    numClasses: C,
    learningRate: 0.1,
    batchSize: 1,
    random: new NumpyRandom(3),
  });
  const evaluation = prepareSharedEvaluation([test, train], C)!;
  const evaluate = sharedEvaluator(evaluation);
  const reports = [];
  for (let epoch = 0; epoch < 5; epoch++) {
    expect(training.trainSamples(count - 1)).toBe(false);
    expect(training.trainSamples(count)).toBe(true);
    const report = training.endEpoch();
    evaluation.W.set(training.W);
    evaluation.b.set(training.b);
    training.trainSamples(7);
    const [accuracy, trainAccuracy] = evaluate();
    reports.push({ ...report, accuracy, trainAccuracy });
    training.trainSamples(count);
    training.endEpoch();
  }
  const twin = new SoftmaxTraining(train, test, {
    numClasses: C,
    learningRate: 0.1,
    batchSize: 1,
    random: new NumpyRandom(3),
  });
  const expected = Array.from({ length: 10 }, () => ({
    ...twin.advance(count),
    trainAccuracy: twin.trainAccuracy(),
  })).filter((_, epoch) => epoch % 2 === 0);
  expect(reports).toEqual(expected);
  expect(new Set(reports.map(({ accuracy }) => accuracy)).size).toBeGreaterThan(1);
});

it('is null for images outside shared memory or in two, for bytes, and for a full memory', () => {
  const there = images(1);
  expect(prepareSharedEvaluation([{ ...there, memory: undefined }], C)).toBeNull();
  expect(prepareSharedEvaluation([there, { ...there, images: new Uint8Array(D * count) }], C)).toBeNull();
  expect(prepareSharedEvaluation([there, images(2)], C)).toBeNull();
  const full = sharedMemory([8])!;
  full.reserve = () => false;
  expect(prepareSharedEvaluation([{ ...there, memory: full }], C)).toBeNull();
});

it('throws where the kernels are not available', () => {
  const test = images(1);
  const evaluation = prepareSharedEvaluation([test], C)!;
  const unshared = fixedMemory([8])!.memory;
  expect(() => sharedEvaluator({ ...evaluation, memory: unshared })).toThrow('expected WebAssembly SIMD');
});
