/**
 * A student's model may compute other logits than Eq. 1 with its W and b. The page uses Eq. 1, so it warns if
 * the reported accuracies do not match.
 */

import { percentText } from '@hw5/base/text';
import { accuracy } from '@hw5/core';
import { predictions } from '../numbers/probabilities.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

/** The accuracies that Eq. 1 gives with the saved weights. */
export function recomputedAccuracies({ logits, labels, svm, classNames }: ReportNetwork): {
  nn: number;
  svm: number | null;
} {
  return {
    nn: accuracy(predictions(logits, classNames.length), labels),
    svm: svm && accuracy(svm.predicted, labels),
  };
}

export function mismatchWarning(network: ReportNetwork): Html | null {
  const recomputed = recomputedAccuracies(network);
  const reported = {
    nn: network.epochs.at(-1)!.testAccuracy,
    svm: network.svm === null ? null : network.svm.testAccuracy,
  };
  if (recomputed.nn === reported.nn && recomputed.svm === reported.svm) return null;
  const pair = ({ nn, svm }: { nn: number; svm: number | null }): string =>
    `${percentText(nn, 2)} (NN)${svm === null ? '' : ` and ${percentText(svm, 2)} (SVM)`}`;
  return html`<p class="warning">${network.settings.model} reports accuracies of ${pair(reported)} on ${network.title}, but its W and b give ${pair(recomputed)} by Equation 1. The model computes its logits or predictions in another way. The confusion matrices, mistakes and calibration below use Equation 1.</p>`;
}
