import { allPixels, packSamples, type SparseSamples } from '@hw5/core';
import { sharedMemory } from '@hw5/wasm';
import { expect, it } from 'vitest';
import { imagesForThreads } from './images-for-threads.ts';

const labels = Int32Array.of(1, 0);

it('sparse images keep their place in shared memory', () => {
  const memory = sharedMemory([64, 64])!;
  const [indptr, indices] = [memory.int32(3), memory.uint16(2)];
  indptr.set([0, 1, 2]);
  indices.set([2, 0]);
  const images: SparseSamples = { kind: 'sparse', indptr, indices, memory, count: 2, size: 3 };
  const received = structuredClone(imagesForThreads({ images, labels, count: 2, inputSize: 3 }));
  expect(received).toMatchObject({ labels, count: 2, inputSize: 3 });
  expect(allPixels(received)).toEqual(Uint8Array.of(0, 0, 1, 1, 0, 0));
  indices[0] = 1;
  expect(packSamples(received)).toMatchObject({ kind: 'sparse', indices: Uint16Array.of(1, 0) });
});

it('pixels in memory of their own are copied to shared memory, once for all threads', () => {
  const images = Float64Array.of(0.5, 0.25);
  const sent = imagesForThreads({ images, labels, count: 2, inputSize: 1 });
  expect(structuredClone(sent)).toEqual({ images, labels, count: 2, inputSize: 1 });
  const [one, other] = [structuredClone(sent), structuredClone(sent)];
  (one.images as Float64Array)[0] = 1;
  expect(allPixels(other)[0]).toBe(1);
  expect(images).toEqual(Float64Array.of(0.5, 0.25));
});
