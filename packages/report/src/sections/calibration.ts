/**
 * How well the network's confidence matches its accuracy: a reliability diagram, a histogram, and the ECE.
 */

import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { type Calibration, calibration } from '../numbers/calibration.ts';
import { predictions } from '../numbers/predictions.ts';
import { figure } from '../page/figure.ts';
import { count } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { svgPlot } from '../plots/svg-plot.ts';
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

export function calibrationSection(network: ReportNetwork): Html {
  const { title, labels, probabilities } = network;
  const wrong = probabilities.reduce((count, p) => count + (p >= 0 && p <= largest ? 0 : 1), 0);
  if (wrong > 0) {
    return html`<h3>Calibration, ${title}</h3>
<p class="warning">${network.settings.model} gives ${count(wrong)} probabilities that are not in [0, 1] for the test images, so there is no calibration to show.</p>`;
  }
  const { bins, expectedCalibrationError, meanConfidence } = networkCalibration(network);
  const filled = bins.filter((bin) => bin.count > 0);
  const accuracy = filled.reduce((sum, bin) => sum + bin.accuracy * bin.count, 0) / labels.length;
  const fractionAxis = { tickFormat: (d: number) => `${Math.round(d * 100)} %`, domain: [0, 1] };
  const diagram = svgPlot(
    `Accuracy against confidence on ${title}, with the diagonal of perfect calibration`,
    {
      x: { label: 'probability of the predicted class', ...fractionAxis },
      y: { label: 'accuracy', grid: true, ...fractionAxis },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'var(--quiet)', strokeDasharray: '2 3' },
        ),
        Plot.ruleX(filled, {
          x: 'confidence',
          y1: 'confidence',
          y2: 'accuracy',
          stroke: 'var(--line-2)',
          strokeWidth: 3,
          strokeOpacity: 0.6,
        }),
        Plot.line(filled, { x: 'confidence', y: 'accuracy', stroke: 'var(--line-1)', strokeWidth: 2 }),
        Plot.dot(filled, { x: 'confidence', y: 'accuracy', fill: 'var(--line-1)', r: 4 }),
      ],
    },
  );
  const histogram = svgPlot(`Number of test images at each confidence on ${title}`, {
    x: { label: 'probability of the predicted class', ...fractionAxis },
    y: { label: 'test images', grid: true, tickFormat: count },
    marks: [
      Plot.rectY(bins, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--line-1)', inset: 1 }),
      Plot.ruleY([0]),
    ],
  });
  const verdict =
    meanConfidence > accuracy + 0.005
      ? 'the network is overconfident'
      : meanConfidence < accuracy - 0.005
        ? 'the network is underconfident'
        : 'the network is well calibrated';
  return html`<h3>Calibration, ${title}</h3>
<p>On average the predicted class has a probability of ${percentText(meanConfidence)}, and ${percentText(accuracy)} of the predictions are correct: ${verdict}. Expected calibration error (ECE, ten bins): <strong>${percentText(expectedCalibrationError, 2)}</strong>.</p>
<div class="pair">${figure(
    diagram,
    html`${title}: accuracy of the predictions at each level of confidence. Below the dotted diagonal the network is overconfident. ECE is the average of the gaps, drawn as orange bars.`,
    {
      caption: `Calibration, ${title}`,
      head: ['Confidence', 'images', 'mean confidence', 'accuracy'],
      rows: bins.map((bin) => [
        `${percentText(bin.from, 0)} to ${percentText(bin.to, 0)}`,
        count(bin.count),
        percentText(bin.confidence),
        percentText(bin.accuracy),
      ]),
    },
  )}
${figure(histogram, html`${title}: number of test images at each level of confidence.`)}</div>`;
}
