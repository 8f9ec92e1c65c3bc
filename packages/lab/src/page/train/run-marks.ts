/** The marks of runs in a plot: lines, shapes, and a name beside each, joined to the end of its line. */
import * as Plot from '@observablehq/plot';
import { short } from '../parts/number-text.ts';
import { labelsApart } from './labels-apart.ts';
import { lineOf, symbolOf } from './run-lines.ts';

/** What the reader has chosen to see. */
export interface Shown {
  readonly hidden: ReadonlySet<string>;
  /** The run whose row is pointed at, or null. */
  readonly highlighted: string | null;
  /** A loss is the mean of so many points. */
  readonly smoothing: number;
}

/** One line of a run. */
export interface Curve {
  readonly id: string;
  /** Of the set; testing is dashed. */
  readonly set: 'training' | 'test';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Axes {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly log: boolean;
}

/** For names; see the plots' `marginRight`. */
export const MARGIN_RIGHT = 72;
const TEST_DASH = '5 4';
/** Names take so much of the height. */
const GAP = 1 / 14;
/** Shapes on a line of many points. */
const SHAPES = 6;

/** What the marks of {@link runMarks} need: colours and opacities are what they are. */
export const asTheyAre = { color: { type: 'identity' }, opacity: { type: 'identity' } } as const;

export function runMarks(curves: readonly Curve[], { highlighted }: Shown, axes: Axes): Plot.Markish[] {
  const drawn = curves.filter(({ points }) => points.length > 0);
  const opacity = (id: string) => (highlighted === null || highlighted === id ? 1 : 0.15);
  const all = drawn.flatMap(({ id, set, points }) =>
    points.map((point) => ({ ...point, id, set, stroke: lineOf(id).stroke, opacity: opacity(id) })),
  );
  const lines = (['training', 'test'] as const).flatMap((set) => {
    const points = all.filter((point) => point.set === set);
    if (points.length === 0) return [];
    const style = { x: 'x', y: 'y', z: 'id', stroke: 'stroke', opacity: 'opacity' };
    return [
      Plot.line(points, { ...style, strokeWidth: 1.8, strokeDasharray: set === 'test' ? TEST_DASH : '' }),
    ];
  });
  const dots = drawn.map(({ id, set, points }) => {
    const line = lineOf(id);
    const every = Math.max(1, Math.floor(points.length / SHAPES));
    return Plot.dot(
      points.filter((_, k) => (points.length - 1 - k) % every === 0),
      {
        x: 'x',
        y: 'y',
        symbol: symbolOf(line, 4.5),
        fill: set === 'test' ? 'var(--ground)' : line.stroke,
        stroke: line.stroke,
        opacity: opacity(id),
      },
    );
  });
  return [
    ...lines,
    ...dots,
    ...nameMarks(drawn, highlighted, axes, opacity),
    Plot.tip(
      all,
      Plot.pointer({
        x: 'x',
        y: 'y',
        title: ({ id, set, y }: (typeof all)[number]) => `${id}, ${set}: ${short(y)}`,
      }),
    ),
  ];
}

/** The highlighted run first, then the newest: those are named where there are too many. */
function nameMarks(
  curves: readonly Curve[],
  highlighted: string | null,
  { x, y, log }: Axes,
  opacity: (id: string) => number,
): Plot.Markish[] {
  const scale = (value: number) => (log ? Math.log(value) : value);
  const [low, high] = [scale(y[0]), scale(y[1])];
  const heightAt = (place: number) => {
    const value = low + place * (high - low);
    return log ? Math.exp(value) : value;
  };
  const ends = new Map(curves.map(({ id, points }) => [id, points.at(-1)!]));
  const ids = [...ends.keys()].reverse();
  const first = ids.filter((id) => id === highlighted);
  const wanted = [...new Set([...first, ...ids])].map((id) => ({
    id,
    at: Math.min(1, Math.max(0, (scale(ends.get(id)!.y) - low) / (high - low || 1))),
  }));
  const names = labelsApart(wanted, GAP).map(({ id, place }) => {
    const { x: x1, y: y1 } = ends.get(id)!;
    const { stroke } = lineOf(id);
    return { id, x1, y1, x2: x[1], y2: heightAt(place), stroke, opacity: opacity(id) };
  });
  return [
    Plot.link(names, {
      x1: 'x1',
      y1: 'y1',
      x2: 'x2',
      y2: 'y2',
      stroke: 'stroke',
      opacity: ({ opacity: of }: (typeof names)[number]) => of / 2,
      strokeWidth: 0.8,
    }),
    Plot.text(names, {
      x: 'x2',
      y: 'y2',
      text: 'id',
      dx: 8,
      textAnchor: 'start',
      fill: 'stroke',
      opacity: 'opacity',
    }),
  ];
}
