/**
 * How well the network's confidence matches its accuracy: a reliability diagram, a histogram, and the ECE.
 */

import { percentText } from '@hw5/base/text';
import { type Calibration, calibration } from '../numbers/calibration.ts';
import { predictions } from '../numbers/predictions.ts';
import { figure } from '../page/figure.ts';
import { count } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { calibrationPlots } from '../plots/calibration-plots.ts';
import type { ReportNetwork } from '../run-data.ts';

/** 1, and what a right softmax in another form may round to. */
const largest = 1 + 1e-9;

export function networkCalibration({
  logits,
  probabilities: p,
  labels,
  classNames,
}: ReportNetwork): Calibration {
  const C = classNames.length;
  const predicted = predictions(logits, C);
  const confidences = new Float64Array(predicted.length);
  const right = new Uint8Array(predicted.length);
  for (let i = 0; i < predicted.length; i++) {
    confidences[i] = p[i * C + predicted[i]!]!;
    right[i] = predicted[i] === labels[i] ? 1 : 0;
  }
  return calibration(confidences, right);
}

/** How many of the probabilities are none. Where there are any, there is no calibration. */
export function wrongProbabilities({ probabilities }: ReportNetwork): number {
  return probabilities.reduce((count, p) => count + (p >= 0 && p <= largest ? 0 : 1), 0);
}

export function calibrationSection(network: ReportNetwork): Html {
  const { title, labels } = network;
  const wrong = wrongProbabilities(network);
  if (wrong > 0) {
    return html`<h3>Calibration, ${title}</h3>
<p class="warning">${network.settings.model} gives ${count(wrong)} probabilities that are not in [0, 1] for the test images, so there is no calibration to show.</p>`;
  }
  const calibrated = networkCalibration(network);
  const { bins, expectedCalibrationError, meanConfidence } = calibrated;
  const filled = bins.filter((bin) => bin.count > 0);
  const accuracy = filled.reduce((sum, bin) => sum + bin.accuracy * bin.count, 0) / labels.length;
  const { diagram, histogram } = calibrationPlots(title, calibrated);
  const verdict =
    meanConfidence > accuracy + 0.005
      ? 'the network is overconfident'
      : meanConfidence < accuracy - 0.005
        ? 'the network is underconfident'
        : 'the network is well calibrated';
  return html`<h3>Calibration, ${title}</h3>
<p>On average the predicted class has a probability of ${percentText(meanConfidence)}, and ${percentText(accuracy)} of the predictions are correct: ${verdict}. Expected calibration error (ECE, ten bins): <strong>${percentText(expectedCalibrationError, 2)}</strong>.</p>
<div class="pair">${figure(diagram.plot, diagram.caption, {
    caption: `Calibration, ${title}`,
    head: ['Confidence', 'images', 'mean confidence', 'accuracy'],
    rows: bins.map((bin) => [
      `${percentText(bin.from, 0)} to ${percentText(bin.to, 0)}`,
      count(bin.count),
      percentText(bin.confidence),
      percentText(bin.accuracy),
    ]),
  })}
${figure(histogram.plot, histogram.caption)}</div>`;
}
