/** Network against SVM on its logits: the same images, right under which of the two? */
import { percentText } from '@hw5/base/text';
import { pngDataUri } from '../images/png-image.ts';
import { agreement } from '../numbers/agreement.ts';
import { confusion, recalls } from '../numbers/confusion.ts';
import { predictions } from '../numbers/predictions.ts';
import { figure, table } from '../page/figure.ts';
import { count, counted, short, signed, signedPercent } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { classAccuracyPlot } from '../plots/class-accuracy-plot.ts';
import { legendList } from '../plots/drawing.ts';
import type { ReportNetwork } from '../run-data.ts';

export function svmSection(network: ReportNetwork): Html {
  const { title, labels, logits, svm, classNames } = network;
  if (svm === null)
    return html`<h3>Network and SVM, ${title}</h3><p>This run has no SVM on ${title}. hw5 run with --mode nn+svm fits one.</p>`;
  const C = classNames.length;
  const nn = predictions(logits, C);
  const { bothRight, fixed, broken, bothWrong } = agreement(labels, nn, svm.predicted);
  const before = recalls(confusion(labels, nn, C), C);
  const after = recalls(confusion(labels, svm.predicted, C), C);
  const { plot, legend, caption } = classAccuracyPlot(title, classNames, before, after);
  return html`<h3>Network and SVM, ${title}</h3>
${table({
  caption: `Test images that each classifier has right, ${title}`,
  head: ['Test set', 'both', 'only the network', 'only the SVM', 'neither', 'SVM − network'],
  rows: [['images', ...[bothRight, broken, fixed, bothWrong].map(count), signed(fixed - broken)]],
})}
<p>${chance(fixed, broken)}</p>
<h3>Accuracy of each class, ${title}</h3>${legendList(legend)}
${figure(plot, caption, {
  caption: `Accuracy of each class, ${title}`,
  head: ['Class', 'NN', 'NN+SVM', 'change'],
  rows: classNames.map((name, c) => [
    name,
    percentText(before[c]!),
    percentText(after[c]!),
    signedPercent(after[c]! - before[c]!),
  ]),
})}
${pictures(network, nn, svm.predicted)}`;
}

/**
 * Is the difference more than chance? Of the images on which only one classifier is right, each would have
 * as many if neither were better: n coins, of which the difference has the standard deviation √n (McNemar).
 */
function chance(fixed: number, broken: number): string {
  const n = fixed + broken;
  if (n === 0) return 'The two are right on the same images.';
  const usual = 2 * Math.sqrt(n);
  return `They differ in being right on ${counted(n, 'image')}. If neither were better, each would have about half of these, and a difference beyond ±${short(usual)} would be rare (one time in twenty); here it is ${signed(fixed - broken)}, ${Math.abs(fixed - broken) > usual ? 'more than chance would explain' : 'which chance would explain'}.`;
}

function pictures(
  { title, changed, labels, classNames, imageShape: [height, width] }: ReportNetwork,
  nn: Int32Array,
  svm: Int32Array,
): Html {
  const heading = html`<h3>Images right under one of the two, ${title}</h3>`;
  if (changed === null)
    return html`${heading}<p>This run kept no such images: an older hw5 wrote it. Train it again to see some.</p>`;
  if (changed.indices.length === 0) return html`${heading}<p>There are none.</p>`;
  const D = height * width;
  const all = Array.from(changed.indices, (index, k) => ({
    index,
    k,
    isFixed: svm[index] === labels[index],
  }));
  const group = (text: string, isFixed: boolean): Html | null => {
    const own = all.filter((one) => one.isFixed === isFixed);
    if (own.length === 0) return null;
    return html`<p>${text}</p><ul class="pictures six">${own.map(({ index, k }) => {
      const truth = classNames[labels[index]!]!;
      const other = classNames[(isFixed ? nn : svm)[index]!]!;
      const uri = pngDataUri(changed.pixels.slice(k * D, (k + 1) * D), width, height);
      return html`<li><img class="pixels" src="${uri}" width="${width}" height="${height}" alt="${title}, test image ${index}: ${truth}, mistaken for ${other} by the ${isFixed ? 'network' : 'SVM'}"><span><b>${truth}</b>, not ${other}</span></li>`;
    })}</ul>`;
  };
  return html`${heading}<p>Some of them, spread over the test set.</p>
${group('Right only with the SVM:', true)}
${group('Right only by the network alone:', false)}`;
}
