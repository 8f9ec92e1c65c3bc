import { expect, it } from 'vitest';
import { accuracyAxes, lineOf, namesApart, smoothed } from './curves.tsx';

const run = (...accuracies: number[]) => ({
  reports: accuracies.map((accuracy, epoch) => ({ epoch, totalLoss: 0, accuracy })),
});

it('adds a decimal to close accuracies, so that all tick labels differ', () => {
  expect(accuracyAxes([run(0.907, 0.911, 0.909)]).y).toMatchObject({ tickFormat: '.1%' });
  expect(accuracyAxes([run(0.2, 0.9), run()]).y).toMatchObject({ tickFormat: '.0%' });
});

it('adds a margin around a single epoch, and stays within 0 to 1', () => {
  const { x, y } = accuracyAxes([run(1)]);
  expect(x).toMatchObject({ domain: [-0.5, 0.5], ticks: [0] });
  expect(y).toMatchObject({ domain: [0.995, 1] });
});

it('has ticks at whole epochs, ten at most', () => {
  expect(accuracyAxes([run(...Array(3).fill(0.5)), run(0.5)]).x).toMatchObject({
    domain: [0, 2],
    ticks: [0, 1, 2],
  });
  expect(accuracyAxes([run(...Array(34).fill(0.5))]).x).toMatchObject({
    ticks: [0, 4, 8, 12, 16, 20, 24, 28, 32],
  });
});

it('gives 36 runs lines that differ, each its own whatever the others are', () => {
  const lines = Array.from({ length: 36 }, (_, k) => lineOf(k === 0 ? 'start' : `run ${k}`));
  expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(36);
});

it('smooths with the mean of the points before', () => {
  expect(smoothed([4, 2, 6, 0], 1)).toEqual([4, 2, 6, 0]);
  expect(smoothed([4, 2, 6, 0], 3)).toEqual([4, 3, 4, 8 / 3]);
});

it('names lines where they are apart, the highlighted one always', () => {
  const curve = (id: string, y: number) => ({
    id,
    points: [
      { x: 0, y: 1 },
      { x: 1, y },
    ],
  });
  const curves = [curve('a', 0.5), curve('b', 0.51), curve('c', 0.2), { id: 'd', points: [] }];
  const names = (highlighted: string | null) => namesApart(curves, highlighted, false).map(({ id }) => id);
  expect(names(null)).toEqual(['c', 'b']);
  expect(names('a')).toEqual(['a', 'c']);
});
