/** A table of fractions as coloured cells, several side by side; what is whole has a frame. */
import { type Figure, figure, figureWidth } from '../figures/figure.ts';
import { html } from '../page/html.ts';
import { light } from '../page/palette.ts';

export interface Cell {
  readonly panel: string;
  readonly row: string;
  readonly column: string;
  /** In [0, 1]. */
  readonly fraction: number;
}

const left = 52;
const cellHeight = 15;
const panelHead = 26;

/** @param names of the rows and of the columns. */
export function gridFigure(
  about: { readonly name: string; readonly caption: string },
  names: { readonly row: string; readonly column: string },
  cells: readonly Cell[],
): Figure {
  const distinct = (key: 'panel' | 'row' | 'column'): string[] => [
    ...new Set(cells.map((cell) => cell[key])),
  ];
  const [panels, rows, columns] = [distinct('panel'), distinct('row'), distinct('column')];
  const width = (figureWidth - left - 6) / columns.length;
  const panelHeight = panelHead + rows.length * cellHeight + 8;
  return figure({
    ...about,
    height: panels.length * panelHeight + 4,
    drawing: panels.map((panel, p) => {
      const top = p * panelHeight + panelHead;
      return html`<text x="4" y="${top - 15}" font-size="9" font-weight="bold">${panel}</text><text x="${left - 5}" y="${top - 4}" text-anchor="end" font-size="7" fill="${light.quiet}">${names.row} ↓</text><text x="${figureWidth - 6}" y="${top - 15}" text-anchor="end" font-size="7" fill="${light.quiet}">${names.column} →</text>${columns.map(
        (column, c) =>
          html`<text x="${left + (c + 0.5) * width}" y="${top - 4}" text-anchor="middle" font-size="8">${column}</text>`,
      )}${rows.map(
        (row, r) =>
          html`<text x="${left - 5}" y="${top + (r + 0.5) * cellHeight}" dy="0.35em" text-anchor="end" font-size="8">${row}</text>`,
      )}${cells
        .filter((cell) => cell.panel === panel)
        .map(({ row, column, fraction }) => {
          const x = left + columns.indexOf(column) * width;
          const y = top + rows.indexOf(row) * cellHeight;
          const isWhole = fraction === 1;
          return html`<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${cellHeight - 1}" fill="${isWhole ? light.more : light.fewer}" fill-opacity="${isWhole ? 0.55 : 0.1 + 0.5 * (1 - fraction)}" stroke="${isWhole ? light.text : light.rule}" stroke-width="${isWhole ? 1 : 0.4}"/><text x="${x + width / 2}" y="${y + cellHeight / 2}" dy="0.35em" text-anchor="middle" font-size="7.5">${isWhole ? 'all' : `${Math.floor(fraction * 100)} %`}</text>`;
        })}`;
    }),
  });
}
