/** Does the network learn what holds for new images, too? Its accuracy on training and on test images. */
import { percentText } from '@hw5/base/text';
import { figure } from '../page/figure.ts';
import { signedPercent } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { legendList } from '../plots/drawing.ts';
import { trainTestPlot } from '../plots/train-test-plot.ts';
import type { ReportNetwork } from '../run-data.ts';

export function trainTestSection(network: ReportNetwork): Html {
  const { title, epochs, svm } = network;
  const drawing = trainTestPlot(network);
  return html`<h3>Accuracy on training and test images, ${title}</h3>
${
  drawing === null
    ? html`<p class="warning">This run holds no training accuracy for ${title}: it was trained with --no-train-accuracy, or by an older hw5. Train it again to see the network on its own training images.</p>`
    : html`<p>A network that is right on its training images only has learned them by heart; one that is wrong on those, too, lacks capacity, images or better steps.</p>
${legendList(drawing.legend)}${figure(drawing.plot, drawing.caption, {
  caption: `Accuracy on training and test images, ${title}`,
  head: ['Epoch', 'training', 'test', 'training − test'],
  rows: epochs.map(({ epoch, trainAccuracy, testAccuracy }) =>
    typeof trainAccuracy === 'number'
      ? [
          epoch,
          percentText(trainAccuracy, 2),
          percentText(testAccuracy, 2),
          signedPercent(trainAccuracy - testAccuracy, 2),
        ]
      : [epoch, '–', percentText(testAccuracy, 2), '–'],
  ),
})}`
}
${svm && html`<p>The SVM on its logits: ${percentText(svm.trainAccuracy, 2)} of the training images, ${percentText(svm.testAccuracy, 2)} of the test images (difference ${signedPercent(svm.trainAccuracy - svm.testAccuracy, 2)}).</p>`}`;
}
