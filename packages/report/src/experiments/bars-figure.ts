/** Fractions as bars, each with its number and its range over the seeds. */
import { percentText } from '@hw5/base/text';
import { type Figure, figure, figureWidth } from '../figures/figure.ts';
import type { Band } from '../numbers/sweep-summary.ts';
import { html } from '../page/html.ts';
import { light } from '../page/palette.ts';

const lineHeight = 18;
const left = 168;
const right = 44;

export function barsFigure(
  about: { readonly name: string; readonly caption: string },
  bars: readonly (Band & { readonly name: string })[],
): Figure {
  const width = figureWidth - left - right;
  return figure({
    ...about,
    height: 8 + bars.length * lineHeight,
    drawing: bars.map(({ name, mean, least, most }, k) => {
      const y = 4 + k * lineHeight;
      const middle = y + lineHeight / 2;
      return html`<text x="${left - 6}" y="${middle}" dy="0.35em" text-anchor="end" font-size="8.5">${name}</text><rect x="${left}" y="${y + 3}" width="${width * mean}" height="${lineHeight - 6}" fill="${light['line-1']}" fill-opacity="0.55"/><line x1="${left + width * least}" x2="${left + width * most}" y1="${middle}" y2="${middle}" stroke="${light.text}" stroke-width="1.2"/><text x="${figureWidth - 4}" y="${middle}" dy="0.35em" text-anchor="end" font-size="8.5">${percentText(mean)}</text>`;
    }),
  });
}
