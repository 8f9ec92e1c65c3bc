import { expect, it } from 'vitest';
import { LossPoints } from './loss-points.ts';

it('returns the mean of the losses between two points', () => {
  const points = new LossPoints(3);
  for (const [k, loss] of [1, 2, 6, 10].entries()) points.add(k + 1, loss, 1);
  expect(points.take()).toEqual(Float64Array.of(3, 3));
  points.add(5, 20, 1);
  points.add(6, 30, 1);
  expect(points.take()).toEqual(Float64Array.of(6, 20));
  expect(points.take()).toEqual(new Float64Array(0));
});

it('weights a batch by its size, and makes at most one point of each batch', () => {
  const points = new LossPoints(3);
  points.add(10, 1, 10);
  points.add(12, 2, 2);
  points.add(13, 5, 1);
  expect(points.take()).toEqual(Float64Array.of(10, 1, 13, 3));
});
