import { expect, it } from 'vitest';
import { FrameReader, frameParts } from './frames.ts';

const doubles = Float64Array.of(0.1, -0, Number.NaN, 5e-324, Number.POSITIVE_INFINITY, 1 / 3);
const whole = Buffer.concat([
  ...frameParts({ type: 'epoch', text: 'ä' }, { W: { shape: [2, 3], values: doubles } }),
  ...frameParts({ type: 'at' }),
  ...frameParts({ type: 'done' }, { none: { shape: [0, 4], values: new Float64Array(0) } }),
]);

it.each([1, 7, 12, 13, whole.length])('reads frames that arrive %d bytes at a time', (size) => {
  const reader = new FrameReader();
  const frames = [];
  for (let at = 0; at < whole.length; at += size) {
    frames.push(...reader.add(Buffer.from(whole.subarray(at, at + size))));
  }
  expect(frames).toEqual([
    { message: { type: 'epoch', text: 'ä' }, arrays: { W: { shape: [2, 3], values: doubles } } },
    { message: { type: 'at' }, arrays: {} },
    { message: { type: 'done' }, arrays: { none: { shape: [0, 4], values: new Float64Array(0) } } },
  ]);
});

it('names types as NumPy does, and sends a view without what is around it', () => {
  const bytes = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
  const parts = frameParts(
    { type: 'train' },
    {
      a: { shape: [2], values: bytes },
      b: { shape: [1], values: Int8Array.of(-1) },
      c: { shape: [1], values: Int32Array.of(1) },
    },
  );
  expect(JSON.parse(Buffer.from(parts[1]!).toString())).toEqual({
    type: 'train',
    arrays: [
      ['a', '|u1', [2]],
      ['b', '|i1', [1]],
      ['c', '<i4', [1]],
    ],
  });
  expect(Buffer.concat(parts.slice(2))).toEqual(Buffer.from([1, 2, 255, 1, 0, 0, 0]));
});
