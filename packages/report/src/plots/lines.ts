/** What plots by epoch have in common: the six lines, the axis of epochs, and the line of guessing. */

import { dashes, percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { short } from '../page/format.ts';
import type { LegendEntry } from './drawing.ts';
import { logTicks } from './log-ticks.ts';

const colours = [
  'var(--line-1)',
  'var(--line-2)',
  'var(--line-3)',
  'var(--line-4)',
  'var(--line-5)',
  'var(--line-6)',
];

export function lineStyle(k: number): { stroke: string; strokeDasharray: string } {
  return { stroke: colours[k % colours.length]!, strokeDasharray: dashes[k % dashes.length]! };
}

export function legendOf(k: number, text: string, dash = lineStyle(k).strokeDasharray): LegendEntry {
  return { text, stroke: lineStyle(k).stroke, dash, width: 2 };
}

export interface Point {
  readonly epoch: number;
  readonly value: number;
}

/** Line k through the points, with a dot at each. */
export function curve(points: readonly Point[], k: number): Plot.Markish[] {
  return [
    Plot.lineY(points, { x: 'epoch', y: 'value', strokeWidth: 2, ...lineStyle(k) }),
    Plot.dot(points, { x: 'epoch', y: 'value', r: 2.5, fill: lineStyle(k).stroke }),
  ];
}

/** A number without epochs, such as the SVM's accuracy, as a dotted line. */
export function level(value: number, k: number): Plot.Markish {
  return Plot.ruleY([value], { ...lineStyle(k), strokeDasharray: levelDash, strokeWidth: 2 });
}

export const levelDash = '1 3';

export function guessRule(value: number): Plot.Markish {
  return Plot.ruleY([value], { stroke: 'var(--quiet)' });
}

/** @param C the number of classes. */
export function guessLegend(C: number): LegendEntry {
  const text = `guessing: loss ln ${C} = ${short(Math.log(C))}, accuracy ${percentText(1 / C)}`;
  return { text, stroke: 'var(--quiet)', dash: '', width: 1 };
}

/** Lines of training images: thinner than those of test images beside them, and without points. */
export const trainingStyle = (k: number) => ({ ...lineStyle(k), strokeDasharray: '1 2', strokeWidth: 1.25 });

export const trainingLegend: LegendEntry = {
  ...{ text: 'thin, dotted, same colour: training images', stroke: 'var(--quiet)' },
  ...{ dash: '1 2', width: 1.25 },
};

/** What is said of bands, where there are any. */
export const overSeeds = (seeds: readonly number[]): string =>
  seeds.length > 1
    ? ` Lines are means over ${seeds.length} seeds, bands from the lowest to the highest.`
    : '';

/** Where only some are drawn. */
export const someOf = (shown: readonly unknown[], all: readonly unknown[], name: string): string =>
  shown.length < all.length ? ` ${shown.length} of ${all.length} ${name}.` : '';

/** Of these losses and that of guessing. */
export function lossDomain(losses: readonly number[], C: number): [number, number] {
  const shown = [...losses.filter((loss) => loss > 0), Math.log(C)];
  return [Math.min(...shown) * 0.9, Math.max(...shown) * 1.1];
}

/** @param count of epochs. */
export function epochAxis(count: number) {
  return {
    label: 'epoch',
    domain: [0, Math.max(1, count - 1)],
    ticks: Math.min(count, 10),
    tickFormat: (d: number) => (Number.isInteger(d) ? String(d) : ''),
  };
}

/** Of mean losses, which span orders of magnitude. @param domain the smallest and the largest, above 0 */
export function lossAxis(domain: readonly [number, number]) {
  return {
    type: 'log' as const,
    domain: [...domain],
    label: 'mean loss',
    grid: true,
    ticks: logTicks(...domain),
    tickFormat: (d: number) => short(d),
  };
}

/** From 0 to 1, in percent. */
export const fractionAxis = { domain: [0, 1], tickFormat: (d: number) => `${Math.round(d * 100)} %` };
