/** Where a training keeps its images makes no difference to its bits. */
import { sharedMemory } from '@hw5/wasm';
import { expect, it } from 'vitest';
import { D, images, options, train } from '../test/support/trainings.ts';
import type { LabelledImages, SparseSamples } from './labelled-images.ts';
import { type DenseSamples, packSamples } from './samples.ts';
import { SoftmaxTraining } from './softmax-training.ts';

it.each([1, 5])(
  'trains on dense images in place in a shared memory, with the same bits (batch size %d)',
  (batchSize) => {
    const [plainTrain, plainTest] = [images(33, 1, 'doubles'), images(9, 2, 'doubles')];
    const memory = sharedMemory([33 * D * 8, 9 * D * 8])!;
    const [train_, test] = [plainTrain, plainTest].map((set) => {
      const pixels = memory.float64(set.images.length);
      pixels.set(set.images);
      return { ...set, images: pixels, memory };
    }) as [LabelledImages, LabelledImages];
    const plain = new SoftmaxTraining(plainTrain, plainTest, options({ batchSize }));
    for (let again = 0; again < 2; again++) {
      const inPlace = new SoftmaxTraining(train_, test, options({ batchSize }));
      expect(inPlace.trainingSamples).toMatchObject({ kind: 'dense' });
      expect((inPlace.trainingSamples as DenseSamples).values).toBe(train_.images);
      const reports = train(inPlace, 2);
      if (again === 0) expect(reports).toEqual(train(plain, 2));
      expect(inPlace.W).toEqual(plain.W);
      expect(inPlace.logits('train')).toEqual(plain.logits('train'));
    }
  },
);

it.each([1, 4])(
  'trains on sparse images in place in a shared memory, with the same bits (batch size %d)',
  (batchSize) => {
    const plain = [images(33, 1, 'bytes'), images(9, 2, 'bytes')] as const;
    const packed = plain.map((set) => packSamples(set) as SparseSamples);
    const memory = sharedMemory(
      packed.flatMap(({ indptr, indices }) => [indptr.byteLength, indices.byteLength]),
    )!;
    const placed = packed.map((samples, k): LabelledImages => {
      const [indptr, indices] = [memory.int32(samples.indptr.length), memory.uint16(samples.indices.length)];
      indptr.set(samples.indptr);
      indices.set(samples.indices);
      return { ...plain[k]!, images: { ...samples, indptr, indices, memory } };
    });
    const inPlace = new SoftmaxTraining(placed[0]!, placed[1]!, options({ batchSize }));
    expect(inPlace.kernels).toBe('wasm');
    expect(inPlace.trainingSamples).toBe(placed[0]!.images);
    const copied = new SoftmaxTraining(plain[0], plain[1], options({ batchSize }));
    expect(train(inPlace, 2)).toEqual(train(copied, 2));
    expect(inPlace.W).toEqual(copied.W);
  },
);

it('copies images if their shared memory cannot grow, or if they lie in two memories', () => {
  const memories = [sharedMemory([33 * D * 8])!, sharedMemory([9 * D * 8])!];
  const sets = [images(33, 1, 'doubles'), images(9, 2, 'doubles')].map((set, k) => {
    const pixels = memories[k]!.float64(set.images.length);
    pixels.set(set.images);
    return { ...set, images: pixels, memory: memories[k]! };
  });
  const full = sharedMemory([8])!;
  full.reserve = () => false;
  const home = sets.map((set) => ({ ...set, memory: full }));
  const plain = new SoftmaxTraining(images(33, 1, 'doubles'), images(9, 2, 'doubles'), options());
  const expected = train(plain, 1);
  for (const [train_, test] of [sets, home]) {
    const training = new SoftmaxTraining(train_!, test!, options());
    expect((training.trainingSamples as DenseSamples).values).not.toBe(train_!.images);
    expect([training.kernels, train(training, 1)]).toEqual(['wasm', expected]);
  }
});
