/** Confusion matrices of the network and of the SVM on its logits, and the difference between the two. */

import { percentText } from '@hw5/base/text';
import { agreement } from '../numbers/agreement.ts';
import { confusion, recalls } from '../numbers/confusion.ts';
import { predictions } from '../numbers/predictions.ts';
import { scrolling, table } from '../page/figure.ts';
import { count, signed, signedPercent } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

/** A cell's shade is a class from `h0` to `h9`, or from `l0` to `l9` for negative numbers. */
const shades = 9;
const changesShown = 6;

export function confusionSection({ title, logits, labels, svm, classNames }: ReportNetwork): Html {
  const C = classNames.length;
  const predicted = predictions(logits, C);
  const nn = confusion(labels, predicted, C);
  const intro = html`<h3>Confusion matrices, ${title}</h3><p>Each row is a true class and each column a predicted class; the numbers count test images. The colour of a cell shows the square root of its fraction of the row, so that rare mistakes are visible.</p>`;
  if (svm === null) {
    return html`${intro}<div class="pair wide">${matrix(`NN on ${title}`, nn, classNames)}</div>`;
  }
  const after = confusion(labels, svm.predicted, C);
  const change = after.map((value, k) => value - nn[k]!);
  return html`${intro}<div class="pair wide">${matrix(`NN on ${title}`, nn, classNames)}${matrix(`NN+SVM on ${title}`, after, classNames)}</div>
<h3>What the SVM changed, ${title}</h3>
${changesText(title, { labels, predicted, svm, classNames }, change)}
<div class="pair wide">${differenceMatrix(`NN+SVM minus NN on ${title}`, change, classNames)}
${table({
  caption: `Accuracy by class, ${title}`,
  head: ['Class', 'NN', 'NN+SVM', 'change'],
  rows: recallRows(recalls(nn, C), recalls(after, C), classNames),
})}</div>`;
}

function recallRows(before: Float64Array, after: Float64Array, classNames: readonly string[]): string[][] {
  return classNames.map((name, c) => [
    name,
    percentText(before[c]!),
    percentText(after[c]!),
    signedPercent(after[c]! - before[c]!),
  ]);
}

interface Predictions {
  readonly labels: Int32Array;
  readonly predicted: Int32Array;
  readonly svm: { readonly predicted: Int32Array };
  readonly classNames: readonly string[];
}

function changesText(
  title: string,
  { labels, predicted, svm, classNames }: Predictions,
  change: Int32Array,
): Html {
  const n = labels.length;
  const C = classNames.length;
  const { fixed, broken, bothWrong, wrongDifferently } = agreement(labels, predicted, svm.predicted);
  const largest = Array.from(change.keys())
    .filter((k) => change[k] !== 0 && Math.floor(k / C) !== k % C)
    .sort((a, b) => Math.abs(change[b]!) - Math.abs(change[a]!) || a - b)
    .slice(0, changesShown);
  return html`<p>On the ${count(n)} test images (${title}) the SVM fixes <strong>${count(fixed)}</strong> of the network’s mistakes and breaks <strong>${count(broken)}</strong> of its correct predictions: ${signed(fixed - broken)} images, ${signedPercent((fixed - broken) / n, 2)} of all. Both misclassify ${count(bothWrong)} images, and predict different classes for ${count(wrongDifferently)} of these.</p>
${largest.length > 0 && html`<p>The largest changes in the counts of mistakes:</p><ul>${largest.map((k) => html`<li><b>${classNames[Math.floor(k / C)]}</b> mistaken for <b>${classNames[k % C]}</b>: ${signed(change[k]!)}</li>`)}</ul>`}`;
}

/** @param shade returns the shade of cell k, in [-1, 1]. @param show returns a value's text. */
function grid(
  caption: string,
  values: ArrayLike<number>,
  classNames: readonly string[],
  shade: (k: number) => number,
  show: (value: number) => string,
): Html {
  const C = classNames.length;
  const hasNames = classNames.some((name) => name.length > 2);
  const level = (value: number): string =>
    `${value < 0 ? 'l' : 'h'}${Math.min(shades, Math.ceil(Math.sqrt(Math.abs(value)) * shades))}`;
  return scrolling(
    caption,
    html`<table class="confusion${hasNames && ' named'}"><caption><span>${caption}</span></caption><thead><tr><th scope="col">true\u00a0↓<br>predicted\u00a0→</th>${classNames.map((name) => html`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
<tbody>${classNames.map(
      (name, row) =>
        html`<tr><th scope="row">${name}</th>${classNames.map((_, column) => {
          const k = row * C + column;
          return html`<td class="${level(shade(k))}${row === column ? ' same' : ''}">${show(values[k]!)}</td>`;
        })}</tr>\n`,
    )}</tbody></table>`,
  );
}

function matrix(caption: string, counts: Int32Array, classNames: readonly string[]): Html {
  const totals = rowTotals(counts, classNames.length);
  return grid(
    caption,
    counts,
    classNames,
    (k) => counts[k]! / (totals[Math.floor(k / classNames.length)]! || 1),
    String,
  );
}

/** Positive numbers are more than before. Shades are relative to the largest change. */
function differenceMatrix(caption: string, change: Int32Array, classNames: readonly string[]): Html {
  const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return html`<div>${grid(caption, change, classNames, (k) => change[k]! / largest, signed)}<p class="quiet">Blue: more images than before; orange: fewer. On the diagonal more is better, elsewhere fewer is.</p></div>`;
}

function rowTotals(counts: Int32Array, C: number): Float64Array {
  const totals = new Float64Array(C);
  counts.forEach((value, k) => {
    totals[Math.floor(k / C)]! += value;
  });
  return totals;
}
