import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { fitPowerLaw } from '../growth/power-law.ts';
import { durationTicks, growthPlot } from './growth-plot.ts';

const subject = (axis: string, sizes: number[]) => {
  const points = sizes.map((size) => ({ size, seconds: size / 1000 }));
  return { id: axis, what: 'an epoch', axis, expected: '1', points, law: fitPowerLaw(points) };
};
const svg = growthPlot([
  subject('samples', [1, 2, 4, 8]),
  subject('features', [10, 100, 1000]),
  subject('classes', [2, 4, 8]),
  subject('submissions', [5, 10, 20]),
]);
const { document } = parseHTML(svg);

it('draws a panel a subject, a dot a size, and says the exponent', () => {
  const panels = [...document.querySelectorAll('svg > svg')];
  expect(panels.map((panel) => panel.querySelectorAll('circle').length)).toEqual([4, 3, 3, 3]);
  expect(panels[0]!.textContent).toContain('an epoch: 1.00 ± 0.00');
  expect(panels.map(({ textContent }) => textContent).join()).toMatch(
    /samples.*features.*classes.*submissions/,
  );
});

it('stands in rows of three', () => {
  const places = [...document.querySelectorAll('svg > svg')].map((panel) => [
    panel.getAttribute('x'),
    panel.getAttribute('y') === '0',
  ]);
  expect(places).toEqual([
    ['0', true],
    ['300', true],
    ['600', true],
    ['0', false],
  ]);
});

it('is one file that stands alone: its own colours, no ground', () => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).not.toMatch(/var\(|href|<style|NaN/);
  for (const panel of document.querySelectorAll('svg > svg')) {
    expect(panel.getAttribute('style')).toBe('color:#7a7a7a;background:none');
  }
});

it('labels every size and time on its axes', () => {
  const labels = (k: number) =>
    [...document.querySelectorAll('svg > svg')[k]!.querySelectorAll('text')].map(
      ({ textContent }) => textContent,
    );
  expect(labels(0)).toEqual(expect.arrayContaining(['1', '2', '4', '8', '1 ms', '2 ms', '5 ms']));
  expect(labels(1)).toEqual(expect.arrayContaining(['10', '100', '1000', '10 ms', '100 ms', '1 s']));
});

it('has few ticks of time: halves and doubles only where there is room', () => {
  expect(durationTicks(0.0008, 0.012)).toEqual([0.001, 0.002, 0.005, 0.01]);
  expect(durationTicks(0.0008, 12)).toEqual([0.001, 0.01, 0.1, 1, 10]);
});
