/** The weights of each class as pictures, with their scale: the figure of what the network has learned. */
import { weightImages } from '../images/weight-images.ts';
import { clipped, short } from '../page/format.ts';
import { html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';
import { type Figure, figure, figureWidth, zoomFor } from './figure.ts';
import { settingsText } from './settings-text.ts';

const columns = 5;
const gap = 8;
const labelHeight = 14;

export function weightsFigure(network: ReportNetwork): Figure {
  const { dataset, title, W, classNames, imageShape } = network;
  const { limit, images, scale } = weightImages(W, classNames.length, imageShape, zoomFor(imageShape));
  const side = (figureWidth - gap * (columns + 1)) / columns;
  const rows = Math.ceil(images.length / columns);
  const scaleTop = gap + rows * (side + labelHeight);
  const scaleLeft = figureWidth / 2 - 80;
  return figure({
    name: `${dataset}-weights`,
    caption: `${title}: the weights of each class as a picture (one column of W). Purple pixels raise the logit of the class, orange ones lower it; all classes share one scale. ${settingsText(network)}`,
    height: scaleTop + 32,
    drawing: html`${images.map(({ uri }, c) => {
      const x = gap + (c % columns) * (side + gap);
      const y = gap + Math.floor(c / columns) * (side + labelHeight);
      return html`<image x="${x}" y="${y}" width="${side}" height="${side}" preserveAspectRatio="none" xlink:href="${uri}"/><text x="${x + side / 2}" y="${y + side + 9}" font-size="8" text-anchor="middle">${clipped(classNames[c]!, 14)}</text>`;
    })}<image x="${scaleLeft}" y="${scaleTop + 4}" width="160" height="8" preserveAspectRatio="none" xlink:href="${scale}"/>${(
      [
        [0, `−${short(limit)}`],
        [80, '0'],
        [160, `+${short(limit)}`],
      ] as const
    ).map(
      ([x, text]) =>
        html`<text x="${scaleLeft + x}" y="${scaleTop + 22}" font-size="8" text-anchor="middle">${text}</text>`,
    )}`,
  });
}
