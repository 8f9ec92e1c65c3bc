import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onesLister } from './list-ones.ts';

/** Lists all images, `piece` at a time. */
function listed(pixels: Uint8Array, D: number, piece: number, kernels: 'wasm' | 'javascript') {
  const count = pixels.length / D;
  const size = { count, D, piece };
  const lister = onesLister([size], kernels);
  const room = lister.room(size);
  for (let first = 0; first < count; first += piece) {
    const length = Math.min(piece, count - first);
    room.pixels.set(pixels.subarray(first * D, (first + length) * D));
    lister.list(room, D, first, length);
  }
  const starts = [...room.starts];
  return { inMemory: lister.memory !== null, starts, columns: [...room.columns.subarray(0, starts[count])] };
}

/** The same in the plainest words. */
function naively(pixels: Uint8Array, D: number) {
  const starts = [0];
  const columns: number[] = [];
  pixels.forEach((grey, k) => {
    if (grey > 99) columns.push(k % D);
    if (k % D === D - 1) starts.push(columns.length);
  });
  return { starts, columns };
}

it.each(['wasm', 'javascript'] as const)('gives 1 above 99 and else 0, in %s', (kernels) => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
  const ones = Array.from({ length: 156 }, (_, i) => 100 + i);
  expect(listed(everyByte, 256, 1, kernels)).toEqual({
    inMemory: kernels === 'wasm',
    starts: [0, 156],
    columns: ones,
  });
});

it.each(['wasm', 'javascript'] as const)(
  'lists images of any size, in pieces of any size, in %s',
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
        const { inMemory, ...found } = listed(pixels, D, piece, kernels);
        expect(inMemory).toBe(kernels === 'wasm');
        expect(found).toEqual(naively(pixels, D));
      }),
    );
  },
);

it('lists images whose columns have no room in 16 bits, in JavaScript', () => {
  const pixels = new Uint8Array(70_000);
  pixels[69_999] = 200;
  expect(listed(pixels, 70_000, 1, 'wasm')).toEqual({ inMemory: false, starts: [0, 1], columns: [69_999] });
});
