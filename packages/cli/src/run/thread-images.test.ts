import { PackedImages, packRows } from '@hw5/core';
import { sharedMemory } from '@hw5/wasm';
import { expect, it } from 'vitest';
import { labelledImages, threadImages } from './thread-images.ts';

const labels = Int32Array.of(1, 0);

it('packed images keep their place in shared memory, and are the same on the other side', () => {
  const memory = sharedMemory([64, 64])!;
  const rows = { starts: memory.int32(3), columns: memory.uint16(2) };
  rows.starts.set([0, 1, 2]);
  rows.columns.set([2, 0]);
  const images = new PackedImages({ kind: 'binary', ...rows, memory, count: 2, size: 3 }, labels);
  const sent = structuredClone(threadImages(images));
  const received = labelledImages(sent);
  expect(received).toMatchObject({ labels, count: 2, inputSize: 3 });
  expect(received.images).toEqual(Uint8Array.of(0, 0, 1, 1, 0, 0));
  rows.columns[0] = 1;
  expect(packRows(received)).toMatchObject({ kind: 'binary', columns: Uint16Array.of(1, 0) });
});

it('grey pixels in memory of their own are copied', () => {
  const images = Float64Array.of(0.5, 0.25);
  const sent = structuredClone(threadImages({ images, labels, count: 2, inputSize: 1 }));
  expect(labelledImages(sent)).toEqual({ images, labels, count: 2, inputSize: 1 });
});
