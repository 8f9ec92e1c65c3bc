/** Feature maps: a row for each layer, a picture for each channel, all of a row on one scale. */
import { type Figure, figure, figureWidth, zoomFor } from '../figures/figure.ts';
import { divergingColours, divergingStep } from '../images/diverging-scale.ts';
import { pngDataUri } from '../images/png-image.ts';
import { html } from '../page/html.ts';

export interface MapRow {
  readonly name: string;
  readonly side: number;
  readonly channels: number;
  /** [side·side·channels]. */
  readonly values: ArrayLike<number>;
}

/** More do not fit. */
const mostChannels = 8;
const gap = 5;
const labelHeight = 13;

export function mapsFigure(
  about: { readonly name: string; readonly caption: string },
  rows: readonly MapRow[],
): Figure {
  const shown = rows.map(({ channels }) => Math.min(channels, mostChannels));
  const size = (figureWidth - gap * (mostChannels + 1)) / mostChannels;
  const rowHeight = size + labelHeight + gap;
  return figure({
    ...about,
    height: rows.length * rowHeight + gap,
    drawing: rows.map((row, r) => {
      const y = r * rowHeight;
      const limit = Math.max(...Array.from(row.values, Math.abs)) || 1;
      return html`<text x="${gap}" y="${y + labelHeight - 2}" font-size="8.5">${row.name}</text>${Array.from(
        { length: shown[r]! },
        (_, c) =>
          html`<image x="${gap + c * (size + gap)}" y="${y + labelHeight}" width="${size}" height="${size}" preserveAspectRatio="none" xlink:href="${picture(row, c, limit)}"/>`,
      )}`;
    }),
  });
}

function picture({ side, channels, values }: MapRow, channel: number, limit: number): string {
  const steps = Uint8Array.from({ length: side * side }, (_, k) =>
    divergingStep(values[k * channels + channel]!, limit),
  );
  return pngDataUri(steps, side, side, { palette: divergingColours, zoom: zoomFor([side, side]) });
}
