/** The worst mistakes of the network: each image, its true class, and the predicted probabilities. */
import { pngDataUri } from '../images/png-image.ts';
import { probability } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

/** The number of likeliest classes listed with each image; the true class is always listed. */
const classesShown = 3;

export function worstSection(network: ReportNetwork): Html {
  const { title, worst } = network;
  if (worst.indices.length === 0)
    return html`<h3>Worst mistakes, ${title}</h3><p>None: every test image is classified correctly.</p>`;
  return html`<h3>Worst mistakes, ${title}</h3>
<p>The test images whose wrong class has a logit furthest above that of the true class. The bars are the network’s probabilities of the most likely classes; for mistakes this large the true class often has a probability of almost 0.</p>
<ul class="mistakes">${Array.from(worst.indices, (index, k) => mistake(network, index, k))}</ul>`;
}

function mistake(
  { title, logits, probabilities, labels, svm, classNames, imageShape, worst }: ReportNetwork,
  index: number,
  k: number,
): Html {
  const C = classNames.length;
  const [height, width] = imageShape;
  const D = width * height;
  const p = probabilities.subarray(index * C, (index + 1) * C);
  const row = logits.subarray(index * C, (index + 1) * C);
  const ranked = Array.from(row.keys()).sort((a, b) => row[b]! - row[a]! || a - b);
  const truth = labels[index]!;
  const shown = [...new Set([...ranked.slice(0, classesShown), truth])];
  const uri = pngDataUri(worst.pixels.slice(k * D, (k + 1) * D), width, height);
  const second =
    svm &&
    html`<p>SVM: ${classNames[svm.predicted[index]!]}${svm.predicted[index] === truth ? ' (right)' : ''}</p>`;
  return html`<li><img class="pixels" src="${uri}" width="${width}" height="${height}" alt="${title}, test image ${index}: ${classNames[truth]}, mistaken for ${classNames[ranked[0]!]}">
<div><p><b>${classNames[truth]}</b> mistaken for <b>${classNames[ranked[0]!]}</b></p>
<dl>${shown.map(
    (c) =>
      html`<div${c === truth && html` class="truth"`}><dt>${classNames[c]}${c === truth && ' (true)'}</dt><dd><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${barWidth(p[c]!)}" height="6"/></svg><span>${probability(p[c]!)}</span></dd></div>`,
  )}</dl>${second}<p class="quiet">test image ${index}</p></div></li>\n`;
}

/** In percent of the bar; 0 for what is no probability. */
const barWidth = (p: number): string => (p >= 0 && p <= 1 ? 100 * p : 0).toFixed(1);
