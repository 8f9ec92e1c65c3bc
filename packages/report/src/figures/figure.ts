/**
 * Figures for a written answer: drawings that stand alone, on white, in the colours of the light page, and
 * small enough for a box of half a page. One unit of a figure is a point in print (1/72 inch).
 *
 * They are made of the same plots as the pages; what a page says in HTML around a plot, the legend, is drawn
 * into the figure, and what remains is the caption.
 */
import { type Content, type Html, html } from '../page/html.ts';
import { light } from '../page/palette.ts';
import { type Drawing, type LegendEntry, sample } from '../plots/drawing.ts';
import { shortCoordinates } from '../plots/svg-plot.ts';

/** 5 inches. */
export const figureWidth = 360;

export interface Figure {
  /** Of its files, without the ending. */
  readonly name: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  /** The whole file. */
  readonly svg: string;
}

/** Names of folders may hold what no XML may, and then resvg would read nothing of it. */
const withoutControls = (svg: string): string =>
  svg.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

export interface FigureParts {
  readonly name: string;
  readonly caption: string;
  readonly height: number;
  /** SVG in units of the figure. */
  readonly drawing: Content;
}

/** The families stand for the font that PNG and PDF are drawn with, where a viewer lacks it. */
const families = 'DejaVu Sans, Verdana, Arial, sans-serif';

export function figure({ name, caption, height, drawing }: FigureParts): Figure {
  const size = html`width="${figureWidth}pt" height="${height}pt" viewBox="0 0 ${figureWidth} ${height}"`;
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} font-family="${families}" font-size="10" fill="${light.text}"><title>${caption}</title><rect width="${figureWidth}" height="${height}" fill="#ffffff"/>${drawing}</svg>
`;
  return {
    name,
    caption,
    width: figureWidth,
    height,
    svg: shortCoordinates(inLight(svg.text)),
  };
}

/**
 * The page's variables and the colour of its text, as a file without its style sheet needs them; and what
 * linkedom writes for HTML, as XML has it: labels (the title says more), and spaces by name.
 */
function inLight(svg: string): string {
  return withoutControls(svg)
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => light[name as keyof typeof light])
    .replaceAll('currentColor', light.text)
    .replace(/ aria-label="[^"]*"/g, '')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('font-family="system-ui, sans-serif"', '');
}

/** Of a plot of `svgPlot`. */
const usualHeight = 230;
const lineHeight = 14;

/** A plot of `svgPlot`, below its legend. @param after what the caption says beyond the plot's. */
export function plotFigure(
  name: string,
  { plot, legend, caption }: Drawing,
  after: string,
  plotHeight = usualHeight,
): Figure {
  const top = 6 + lineHeight * legend.length;
  return figure({
    name,
    caption: `${caption} ${after}`,
    height: top + plotHeight + 4,
    drawing: html`${legend.map((entry, k) => legendLine(entry, 4 + lineHeight * k))}<svg y="${top}" width="${figureWidth}" height="${plotHeight}">${plot}</svg>`,
  });
}

function legendLine(entry: LegendEntry, y: number): Html {
  const middle = y + lineHeight / 2;
  return html`<g transform="translate(8,${middle - 4})">${sample(entry)}</g><text x="42" y="${middle}" dy="0.35em" font-size="9.5">${entry.text}</text>`;
}

/** Enlarges pictures to some 200 pixels a side, so that their pixels stay sharp in every program. */
export function zoomFor([height, width]: readonly [height: number, width: number]): number {
  return Math.max(1, Math.ceil(200 / Math.max(height, width)));
}
