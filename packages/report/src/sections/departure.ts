/**
 * A student's model may compute other logits than Eq. 1 gives with its W and b. The pictures here use Eq. 1, so where the two differ
 * the page says so, instead of showing numbers that contradict each other.
 */
import { accuracy } from '@hw5/core';
import { predictions } from '../numbers/probabilities.ts';
import { percent } from '../page/format.ts';
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

export function departureNote(network: ReportNetwork): Html | null {
  const again = recomputedAccuracies(network);
  const said = {
    nn: network.epochs.at(-1)!.testAccuracy,
    svm: network.svm === null ? null : network.svm.testAccuracy,
  };
  if (again.nn === said.nn && again.svm === said.svm) return null;
  const pair = ({ nn, svm }: { nn: number; svm: number | null }): string =>
    `${percent(nn, 2)} (NN)${svm === null ? '' : ` and ${percent(svm, 2)} (SVM)`}`;
  return html`<p class="warning">${network.settings.model} reports accuracies of ${pair(said)} on ${network.title}, but its W and b give ${pair(again)} by Equation 1. The confusion matrices, mistakes and calibration below use Equation 1; so its own logits or predictions are computed differently.</p>`;
}
