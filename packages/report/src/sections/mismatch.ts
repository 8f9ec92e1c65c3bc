/**
 * A student's model may report other accuracies than its own logits give. The page uses its logits, so it
 * warns if the two do not match.
 */

import { percentText } from '@hw5/base/text';
import { accuracy } from '@hw5/core/metrics';
import { predictions } from '../numbers/predictions.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

/** The accuracies that the saved logits give. */
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
  return html`<p class="warning">${network.settings.model} reports accuracies of ${pair(reported)} on ${network.title}, but its logits give ${pair(recomputed)}. The model predicts in another way than by the largest logit. The confusion matrices and mistakes below use its logits.</p>`;
}
