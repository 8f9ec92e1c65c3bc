/**
 * The growth as one SVG file: a panel a subject, points and fitted line, both axes logarithmic. Observable Plot, as in the reports.
 *
 * A page shows it as an image, where it cannot know the page's theme; so its ground is transparent and its greys lie in the middle,
 * at a contrast of 4.3 to both white and GitHub's dark.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Growth } from '../growth/measure-growth.ts';

const GREY = '#7a7a7a';
const BLUE = '#3b82f6';
const [WIDTH, HEIGHT, COLUMNS] = [300, 210, 3];
/** Below the shortest and above the longest time. */
const ROOM = 1.3;

export function growthPlot(growth: readonly Growth[]): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const panels = growth.map((subject, k) => {
    const svg = panel(subject, document);
    svg.setAttribute('x', String((k % COLUMNS) * WIDTH));
    svg.setAttribute('y', String(Math.floor(k / COLUMNS) * HEIGHT));
    return svg.outerHTML;
  });
  const [width, height] = [COLUMNS * WIDTH, Math.ceil(growth.length / COLUMNS) * HEIGHT];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif">
<title>Time against size</title>
${panels.join('\n')}
</svg>
`;
  return text.replace(/(\d\.\d{2})\d+/g, '$1');
}

function panel({ what, axis, points, law }: Growth, document: ReturnType<typeof parseHTML>['document']) {
  const sizes = points.map(({ size }) => size);
  const line = [Math.min(...sizes), Math.max(...sizes)].map((size) => ({
    size,
    seconds: law.factor * size ** law.exponent,
  }));
  const times = points.map(({ seconds }) => seconds);
  const [shortest, longest] = [Math.min(...times), Math.max(...times)];
  const durations = durationTicks(shortest / ROOM, longest * ROOM);
  const svg = Plot.plot({
    document,
    width: WIDTH,
    height: HEIGHT,
    marginTop: 36,
    marginLeft: 52,
    marginRight: 14,
    marginBottom: 38,
    style: { color: GREY, background: 'none' },
    x: { type: 'log', label: axis, labelArrow: 'none' },
    y: {
      type: 'log',
      label: null,
      domain: [shortest / ROOM, longest * ROOM],
    },
    marks: [
      Plot.gridY(durations, { strokeOpacity: 0.3 }),
      // As texts: a format would go through the logarithmic scale's own choice of what to label.
      Plot.axisX(ticks(sizes), { text: compact }),
      Plot.axisY(durations, { text: duration }),
      Plot.line(line, { x: 'size', y: 'seconds', stroke: GREY, strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.dot(points, { x: 'size', y: 'seconds', fill: BLUE, r: 4 }),
      Plot.text([`${what}: ${law.exponent.toFixed(2)} ± ${law.standardError.toFixed(2)}`], {
        frameAnchor: 'top-left',
        dy: -26,
        fontSize: 13,
        fontWeight: 'bold',
        fill: GREY,
      }),
    ],
  });
  svg.setAttribute('font-size', '11');
  svg.querySelector('style')?.remove();
  return svg;
}

/** The sizes themselves, thinned where they would not fit. */
function ticks(sizes: readonly number[]): number[] {
  const every = sizes.length > 6 ? 2 : 1;
  return sizes.filter((_, k) => k % every === 0);
}

/** 1, 2 and 5 of each power of ten, or only the powers where that makes more than five. */
export function durationTicks(from: number, to: number): number[] {
  const powers = Array.from({ length: 12 }, (_, k) => Number(`1e${k - 7}`));
  const inside = (values: number[]) => values.filter((value) => value >= from && value <= to);
  const fine = inside(powers.flatMap((power) => [1, 2, 5].map((digit) => digit * power)));
  return fine.length > 5 ? inside(powers) : fine;
}

function compact(size: number): string {
  return size >= 10_000 ? `${size / 1000}k` : String(size);
}

/** 0.0002 → `0.2 ms`. */
function duration(value: number): string {
  return value >= 1 ? `${Number(value.toPrecision(2))} s` : `${Number((1000 * value).toPrecision(2))} ms`;
}
