import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexBuilder } from './sparse-indices.ts';

/** Converts all images, `piece` at a time. */
function converted(pixels: Uint8Array, D: number, piece: number, kernels: 'wasm' | 'javascript') {
  const count = pixels.length / D;
  const size = { count, D, piece };
  const builder = indexBuilder([size], kernels);
  const buffers = builder.allocate(size);
  for (let first = 0; first < count; first += piece) {
    const length = Math.min(piece, count - first);
    buffers.pixels.set(pixels.subarray(first * D, (first + length) * D));
    builder.append(buffers, D, first, length);
  }
  const indptr = [...buffers.indptr];
  return {
    inMemory: builder.memory !== null,
    indptr,
    indices: [...buffers.indices.subarray(0, indptr[count])],
  };
}

function convertedNaively(pixels: Uint8Array, D: number) {
  const indptr = [0];
  const indices: number[] = [];
  pixels.forEach((grey, k) => {
    if (grey > 99) indices.push(k % D);
    if (k % D === D - 1) indptr.push(indices.length);
  });
  return { indptr, indices };
}

it.each(['wasm', 'javascript'] as const)('keeps the pixels above 99, in %s', (kernels) => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(converted(everyByte, 256, 1, kernels)).toEqual({
    inMemory: kernels === 'wasm',
    indptr: [0, 156],
    indices: Array.from({ length: 156 }, (_, i) => 100 + i),
  });
});

it.each(['wasm', 'javascript'] as const)(
  'converts images of any size, in pieces of any size, in %s',
  (kernels) => {
    const images = fc
      .record({ D: fc.integer({ min: 1, max: 70 }), count: fc.integer({ min: 1, max: 9 }) })
      .chain(({ D, count }) =>
        fc.record({
          D: fc.constant(D),
          piece: fc.integer({ min: 1, max: count }),
          pixels: fc.uint8Array({ minLength: D * count, maxLength: D * count }),
        }),
      );
    fc.assert(
      fc.property(images, ({ D, piece, pixels }) => {
        const { inMemory, ...found } = converted(pixels, D, piece, kernels);
        expect(inMemory).toBe(kernels === 'wasm');
        expect(found).toEqual(convertedNaively(pixels, D));
      }),
    );
  },
);

it('converts images whose indices need more than 16 bits, in JavaScript', () => {
  const pixels = new Uint8Array(70_000);
  pixels[69_999] = 200;
  expect(converted(pixels, 70_000, 1, 'wasm')).toEqual({
    inMemory: false,
    indptr: [0, 1],
    indices: [69_999],
  });
});
