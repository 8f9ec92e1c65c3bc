import { expect, it } from 'vitest';
import { newRun } from '../runs.ts';
import { accuracyAxes, epochAxis, epochCurves } from './epoch-curves.tsx';
import { labelsApart } from './labels-apart.ts';
import { smoothed } from './live-loss.tsx';
import { lineOf } from './run-lines.ts';
import type { Curve } from './run-marks.ts';

const curve = (...accuracies: number[]): Curve => ({
  id: 'a',
  set: 'test',
  points: accuracies.map((y, x) => ({ x, y })),
});

it('adds a margin around accuracies, and stays within 0 to 1', () => {
  expect(accuracyAxes([curve(1)])).toMatchObject({ x: [-0.5, 0.5], y: [0.995, 1] });
  const { x, y } = accuracyAxes([curve(0.2, 0.7), curve(0.5)]);
  expect(x).toEqual([0, 1]);
  expect(y[0]).toBeCloseTo(0.15, 12);
  expect(y[1]).toBeCloseTo(0.75, 12);
});

it('has ticks at whole epochs, ten at most', () => {
  expect(epochAxis([-0.5, 0.5])).toMatchObject({ ticks: [0] });
  expect(epochAxis([0, 2])).toMatchObject({ ticks: [0, 1, 2] });
  expect(epochAxis([0, 33])).toMatchObject({ ticks: [0, 4, 8, 12, 16, 20, 24, 28, 32] });
});

it('draws both sets of a run that is evaluated, else what it reports', () => {
  const settings = { data: 'mnist' as const, learningRate: 1, batchSize: 1, epochs: 1, seed: 0, images: 4 };
  const bare = {
    ...newRun('run 1', 'model', settings),
    reports: [{ epoch: 0, totalLoss: 6, accuracy: 0.25 }],
  };
  expect(epochCurves([bare], 'loss')).toEqual([{ id: 'run 1', set: 'training', points: [{ x: 0, y: 1.5 }] }]);
  expect(epochCurves([bare], 'accuracy')).toEqual([
    { id: 'run 1', set: 'test', points: [{ x: 0, y: 0.25 }] },
  ]);
  const figures = [
    { epoch: 0, train: { accuracy: 1, meanLoss: 0.5 }, test: { accuracy: 0.25, meanLoss: Number.NaN } },
  ];
  expect(epochCurves([{ ...bare, figures }], 'loss')).toEqual([
    { id: 'run 1', set: 'training', points: [{ x: 0, y: 0.5 }] },
    { id: 'run 1', set: 'test', points: [] },
  ]);
});

it('gives 42 runs lines that differ, each its own whatever the others are', () => {
  const lines = Array.from({ length: 42 }, (_, k) => lineOf(k === 0 ? 'start' : `run ${k}`));
  expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(42);
});

it('smooths with the mean of the points before', () => {
  expect(smoothed([4, 2, 6, 0], 1)).toEqual([4, 2, 6, 0]);
  expect(smoothed([4, 2, 6, 0], 3)).toEqual([4, 3, 4, 8 / 3]);
});

it('moves names apart, in their order, and keeps them inside', () => {
  const at = (...places: number[]) => places.map((place, k) => ({ id: String(k), at: place }));
  const placed = (gap: number, ...places: number[]) =>
    labelsApart(at(...places), gap).map(({ id, place }) => [id, Number(place.toFixed(9))]);
  expect(placed(0.1, 0.5, 0.2)).toEqual([
    ['1', 0.2],
    ['0', 0.5],
  ]);
  expect(placed(0.1, 0.5, 0.5, 0.52)).toEqual([
    ['0', 0.5],
    ['1', 0.6],
    ['2', 0.7],
  ]);
  // The last one is at the end, the others below it.
  expect(placed(0.25, 1, 0.9, 1)).toEqual([
    ['1', 0.5],
    ['0', 0.75],
    ['2', 1],
  ]);
  // Three have room, so the first three are named.
  expect(placed(0.5, 0, 0, 0, 0.7)).toEqual([
    ['0', 0],
    ['1', 0.5],
    ['2', 1],
  ]);
});
