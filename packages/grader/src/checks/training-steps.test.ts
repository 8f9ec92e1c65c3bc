import type { RecordedCall } from '@hw5/sandbox';
import { expect, it } from 'vitest';
import { array } from '../../test/support/outcomes.ts';
import { type Construct, samplesOf } from './training-steps.ts';

const construct = {
  op: 'construct',
  as: 'model',
  trainImages: array([4, 2], [2, 0, 0, 1, 2, 0, 5, 5]),
} as unknown as Construct;

const stepOn = (image: readonly number[], shape: readonly number[] = [image.length]) => ({
  forwards: [{ method: 'forwardPass', args: [array(shape, image)] } as unknown as RecordedCall],
  rest: [],
});

it('finds the image of a step that is out of turn: of equal ones the expected, else the first', () => {
  // 2 + 0 and 0 + 2 · 1: their sums are the same, and they are not.
  const images = [
    [0, 1],
    [2, 0],
    [2, 0],
    [5, 5],
    [2, 1],
    [Number.NaN, 0],
    [5, 5, 0],
  ];
  const steps = images.map((image) => stepOn(image));
  expect(samplesOf(steps, construct, [3, 3, 2, 3, 0, 0, 0])).toEqual([1, 0, 2, 3, null, null, null]);
  expect(samplesOf([stepOn([2, 0], [1, 2, 1])], construct, [])).toEqual([null]);
});
