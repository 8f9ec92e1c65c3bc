/** Lines over any number: means with bands from the lowest to the highest. */
import * as Plot from '@observablehq/plot';
import { type Figure, plotFigure } from '../figures/figure.ts';
import type { Band } from '../numbers/sweep-summary.ts';
import { legendOf, lineStyle } from '../plots/lines.ts';
import { svgPlot } from '../plots/svg-plot.ts';

type LinePoint = Band & { readonly x: number };

export interface Line {
  readonly name: string;
  readonly points: readonly LinePoint[];
  /** The colour of line k, so that lines that belong together look alike; as its place if not given. */
  readonly like?: number;
  /** Dashes of line k. */
  readonly dash?: number;
}

export interface LinesAbout {
  readonly name: string;
  readonly caption: string;
  readonly x: { readonly label: string; readonly isLog?: boolean };
  /** Fractions are drawn from 0 to 1, in percent. */
  readonly y: { readonly label: string; readonly isFraction: boolean; readonly least?: number };
}

export function linesFigure({ name, caption, x, y }: LinesAbout, lines: readonly Line[]): Figure {
  // Plot leaves out labels of its own logarithmic axis.
  const place = (value: number): number => (x.isLog ? Math.log10(value) : value);
  const values = [...new Set(lines.flatMap(({ points }) => points.map((point) => point.x)))].sort(
    (a, b) => a - b,
  );
  const style = ({ like, dash }: Line, k: number) => ({
    stroke: lineStyle(like ?? k).stroke,
    strokeDasharray: lineStyle(dash ?? k).strokeDasharray,
  });
  const plot = svgPlot(caption, {
    x: {
      label: x.label,
      ...(values.length <= 10 ? { ticks: values.map(place) } : {}),
      tickFormat: (d: number) => String(x.isLog ? Math.round(10 ** d) : d),
    },
    y: {
      label: y.label,
      grid: true,
      ...(y.isFraction
        ? { domain: [y.least ?? 0, 1], tickFormat: (d: number) => `${Math.round(d * 100)} %` }
        : {}),
    },
    marks: lines.flatMap((line, k) => [
      Plot.areaY(line.points, {
        ...{ x: (point: LinePoint) => place(point.x), y1: 'least', y2: 'most' },
        ...{ fill: style(line, k).stroke, fillOpacity: 0.15 },
      }),
      Plot.lineY(line.points, {
        x: (point: LinePoint) => place(point.x),
        y: 'mean',
        strokeWidth: 2,
        ...style(line, k),
      }),
      ...(values.length <= 20
        ? [
            Plot.dot(line.points, {
              x: (point: LinePoint) => place(point.x),
              y: 'mean',
              r: 2.5,
              fill: style(line, k).stroke,
            }),
          ]
        : []),
    ]),
  });
  const legend = lines.map((line, k) => {
    const { stroke, strokeDasharray } = style(line, k);
    return { ...legendOf(k, line.name, strokeDasharray), stroke };
  });
  return plotFigure(name, { plot, legend, caption }, '');
}
