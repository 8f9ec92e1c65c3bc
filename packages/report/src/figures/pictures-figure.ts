/** Test images with a line or two below each: the worst mistakes, and what the SVM changed. */
import { pngDataUri } from '../images/png-image.ts';
import { clipped } from '../page/format.ts';
import { html } from '../page/html.ts';
import { type Figure, figure, figureWidth, zoomFor } from './figure.ts';

export interface Picture {
  /** [height·width] grey. */
  readonly pixels: Uint8Array;
  /** Below it, one a line. */
  readonly lines: readonly string[];
}

const columns = 6;
const gap = 6;
const lineHeight = 9;

/** @param pictures at least one. */
export function picturesFigure(
  about: { readonly name: string; readonly caption: string },
  [height, width]: readonly [height: number, width: number],
  pictures: readonly Picture[],
): Figure {
  const side = (figureWidth - gap * (columns + 1)) / columns;
  const lines = Math.max(...pictures.map((picture) => picture.lines.length));
  const cell = side + lines * lineHeight + gap;
  return figure({
    ...about,
    height: gap + Math.ceil(pictures.length / columns) * cell,
    drawing: pictures.map((picture, k) => {
      const x = gap + (k % columns) * (side + gap);
      const y = gap + Math.floor(k / columns) * cell;
      return html`<image x="${x}" y="${y}" width="${side}" height="${side}" preserveAspectRatio="none" xlink:href="${pngDataUri(picture.pixels, width, height, { zoom: zoomFor([height, width]) })}"/>${picture.lines.map(
        (line, n) =>
          html`<text x="${x + side / 2}" y="${y + side + lineHeight * (n + 0.85)}" font-size="6.2" text-anchor="middle">${clipped(line, 15)}</text>`,
      )}`;
    }),
  });
}
