/** The confusion matrices, and what the SVM changes in them, as figures: the page has them as tables. */
import { confusion } from '../numbers/confusion.ts';
import { predictions } from '../numbers/predictions.ts';
import { clipped, signed } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { light } from '../page/palette.ts';
import type { ReportNetwork } from '../run-data.ts';
import { type Figure, figure, figureWidth } from './figure.ts';
import { settingsText } from './settings-text.ts';

export function confusionFigures(network: ReportNetwork): Figure[] {
  const { dataset, title, logits, labels, svm, classNames } = network;
  const C = classNames.length;
  const nn = confusion(labels, predictions(logits, C), C);
  const how = `Each row is a true class, each column a predicted one; numbers count test images. ${settingsText(network)}`;
  const counted = (name: string, classifier: string, counts: Int32Array): Figure =>
    matrixFigure(
      { name: `${dataset}-${name}`, caption: `${classifier} on ${title}: confusion matrix. ${how}` },
      classNames,
      (k) => ({ text: String(counts[k]), shade: counts[k]! / rowTotal(counts, Math.floor(k / C), C) }),
    );
  const first = counted('confusion-nn', 'NN', nn);
  if (svm === null) return [first];
  const after = confusion(labels, svm.predicted, C);
  const change = after.map((value, k) => value - nn[k]!);
  const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return [
    first,
    counted('confusion-svm', 'NN+SVM', after),
    matrixFigure(
      {
        name: `${dataset}-confusion-change`,
        caption: `${title}: what the SVM changes in the confusion matrix. Blue: more images than by the network alone, orange: fewer. On the diagonal more is better, elsewhere fewer is. ${settingsText(network)}`,
      },
      classNames,
      (k) => ({ text: signed(change[k]!), shade: change[k]! / largest }),
    ),
  ];
}

interface Cell {
  readonly text: string;
  /** In [-1, 1]; as on the page, its square root is the strength of the colour. */
  readonly shade: number;
}

function matrixFigure(
  about: { readonly name: string; readonly caption: string },
  classNames: readonly string[],
  cellOf: (k: number) => Cell,
): Figure {
  const C = classNames.length;
  const hasNames = classNames.some((name) => name.length > 2);
  const left = hasNames ? 84 : 52;
  const top = hasNames ? 82 : 30;
  const width = (figureWidth - left - 6) / C;
  const height = Math.min(width, 20);
  const fontSize = Math.min(8.5, width * 0.42);
  const nameSize = Math.min(9, height * 0.55);
  const heads = classNames.map((name, c) => {
    const x = left + (c + 0.5) * width;
    const text = clipped(name, 14);
    return hasNames
      ? html`<text transform="translate(${x},${top - 5}) rotate(-90)" dy="0.35em" font-size="${nameSize}">${text}</text>`
      : html`<text x="${x}" y="${top - 5}" text-anchor="middle" font-size="${nameSize}">${text}</text>`;
  });
  const rows = classNames.map((name, r) => {
    const y = top + (r + 0.5) * height;
    const cells = classNames.map((_, c) => {
      const { text, shade } = cellOf(r * C + c);
      const x = left + c * width;
      return html`<rect x="${x}" y="${top + r * height}" width="${width}" height="${height}" fill="${shade < 0 ? light.fewer : light.more}" fill-opacity="${strength(shade)}" stroke="${light.rule}" stroke-width="0.3"/><text x="${x + width / 2}" y="${y}" dy="0.35em" text-anchor="middle" font-size="${fontSize}">${text}</text>`;
    });
    return html`<text x="${left - 5}" y="${y}" dy="0.35em" text-anchor="end" font-size="${nameSize}">${clipped(name, 14)}</text>${cells}`;
  });
  // On top of their neighbours.
  const diagonal = classNames.map(
    (_, c) =>
      html`<rect x="${left + c * width}" y="${top + c * height}" width="${width}" height="${height}" fill="none" stroke="${light.quiet}" stroke-width="0.9"/>`,
  );
  return figure({
    ...about,
    height: top + C * height + 6,
    drawing: html`${axisNames(left, top)}${heads}${rows}${diagonal}`,
  });
}

function axisNames(left: number, top: number): Html {
  return html`<text x="${left - 5}" y="${top - 16}" text-anchor="end" font-size="7" fill="${light.quiet}">predicted →</text><text x="${left - 5}" y="${top - 6}" text-anchor="end" font-size="7" fill="${light.quiet}">true ↓</text>`;
}

/** As the page's shades: at most 68 % of the colour, so that numbers stay readable. */
const strength = (shade: number): string => (0.68 * Math.sqrt(Math.min(1, Math.abs(shade) || 0))).toFixed(2);

function rowTotal(counts: Int32Array, row: number, C: number): number {
  return counts.subarray(row * C, (row + 1) * C).reduce((sum, value) => sum + value, 0) || 1;
}
