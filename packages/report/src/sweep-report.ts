/**
 * The report of a sweep: which setting is best, how each one learns, and which rates overshoot (question 3 by
 * experiment).
 *
 * The limit it gives: a step with rate λ on one sample reduces the error as long as λ < 2/L, where L = |x|²/2
 * is the largest curvature of that sample's loss (docs/numerics.md). Above it the error grows from step to
 * step until softmax saturates.
 */

import { percentText } from '@hw5/base/text';
import { type SettingSummary, sweepSummary } from './numbers/sweep-summary.ts';
import { scrolling, table } from './page/figure.ts';
import { counted, short } from './page/format.ts';
import { type Html, html } from './page/html.ts';
import { page } from './page/page.ts';
import { describeCourse, multiplesSection } from './sections/multiples.ts';
import { commandText } from './sections/provenance.ts';
import { sweepEpochsSection } from './sections/sweep-epochs.ts';
import { sweepRatesSection } from './sections/sweep-rates.ts';
import { unusualDataWarnings } from './sections/unusual-data.ts';
import type { ReportSweep } from './sweep-data.ts';

/** The rate above which a step on one image with the mean |x|² overshoots: 2/L = 4/|x|². */
export function overshootRate({ meanSquaredNorm }: ReportSweep['dataset']): number {
  return 4 / meanSquaredNorm;
}

/** @returns the whole HTML document. */
export function sweepReport(sweep: ReportSweep): string {
  const { dataset, name, seeds, epochs } = sweep;
  const summary = sweepSummary(sweep);
  const { best } = summary;
  return page({
    title: `Sweep on ${dataset.title}: ${name}`,
    lead: html`${unusualDataWarnings([dataset])}<p>${
      best
        ? html`Best of ${counted(summary.settings.length, 'setting')}: learning rate <strong>${best.learningRate}</strong>, batch size <strong>${best.batchSize}</strong>, with a ${seeds.length > 1 && 'mean '}test accuracy of <strong>${percentText(best.finalAccuracy!.mean)}</strong> after ${counted(epochs, 'epoch')}${seeds.length > 1 && ` over ${seeds.length} seeds (${percentText(best.finalAccuracy!.least)} to ${percentText(best.finalAccuracy!.most)})`}.`
        : html`No setting reached its last epoch with every seed.`
    }</p><p class="quiet">The best setting is chosen by its accuracy on the test set, which is the accuracy that the homework reports. With many settings this is slightly optimistic; a fair choice would hold out part of the training set for validation.</p>`,
    contents: [
      { id: 'best', name: 'All settings' },
      { id: 'rates', name: 'Learning rates' },
      { id: 'epochs', name: 'Epochs' },
      { id: 'curves', name: 'Curves' },
      { id: 'overshooting', name: 'Overshooting' },
      { id: 'provenance', name: 'Provenance' },
    ],
    main: html`<section id="best"><h2>All settings, ${dataset.title}</h2>
${accuracyGrid(sweep, summary.settings, best)}
${settingsTable(sweep, summary.settings)}</section>
<section id="rates"><h2>Learning rates, ${dataset.title}</h2><p>A line for each batch size. Too small a rate has not arrived yet, too large a one jumps past the minimum; a batch moves both ends.</p>
${sweepRatesSection(sweep, summary.settings)}</section>
<section id="epochs"><h2>Epochs, ${dataset.title}</h2><p>What more epochs bring: a line for each learning rate. A small rate needs more of them, a large one may never settle.</p>
${sweepEpochsSection(sweep, summary.settings)}</section>
<section id="curves"><h2>Curves, ${dataset.title}</h2><p>The line is the mean over the seeds, the band the range from the lowest to the highest. All plots share their axes, and the loss axis is logarithmic. The dashed line is guessing: loss ln ${dataset.classCount}, accuracy ${percentText(1 / dataset.classCount)}.</p>
${multiplesSection(sweep, summary)}</section>
<section id="overshooting"><h2>Overshooting, ${dataset.title}</h2>${overshooting(sweep, summary.settings)}</section>
<section id="provenance"><h2>Provenance</h2>${provenance(sweep)}</section>`,
  });
}

function accuracyGrid(
  { learningRates, batchSizes, dataset }: ReportSweep,
  settings: readonly SettingSummary[],
  best: SettingSummary | null,
): Html {
  const caption = `Mean test accuracy after the last epoch, ${dataset.title}`;
  const known = settings.flatMap(({ finalAccuracy }) => finalAccuracy?.mean ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const level = (accuracy: number): string =>
    most > least ? `h${Math.round((9 * (accuracy - least)) / (most - least))}` : '';
  return scrolling(
    caption,
    html`<table class="grid"><caption><span>${caption}</span></caption><thead><tr><th scope="col">learning rate</th>${batchSizes.map((size) => html`<th scope="col">batch size ${size}</th>`)}</tr></thead>
<tbody>${learningRates.map(
      (rate) =>
        html`<tr><th scope="row">${rate}</th>${batchSizes.map((size) => {
          const setting = settings.find((s) => s.learningRate === rate && s.batchSize === size)!;
          const accuracy = setting.finalAccuracy?.mean;
          if (accuracy === undefined) return html`<td>diverged</td>`;
          return html`<td class="${level(accuracy)}${setting === best && ' best'}">${percentText(accuracy)}${setting === best && ' (best)'}</td>`;
        })}</tr>`,
    )}</tbody></table>`,
  );
}

function settingsTable({ dataset, seeds, epochs }: ReportSweep, settings: readonly SettingSummary[]): Html {
  return table({
    caption: `Over ${counted(seeds.length, 'seed')} after ${counted(epochs, 'epoch')}, ${dataset.title}: accuracy on the test set, mean loss per training sample`,
    head: ['Learning rate', 'batch size', 'accuracy', 'lowest', 'highest', 'loss', 'result'],
    textColumns: [6],
    rows: settings.map((setting) => [
      setting.learningRate,
      setting.batchSize,
      setting.finalAccuracy ? percentText(setting.finalAccuracy.mean) : '–',
      setting.finalAccuracy ? percentText(setting.finalAccuracy.least) : '–',
      setting.finalAccuracy ? percentText(setting.finalAccuracy.most) : '–',
      setting.finalLoss ? short(setting.finalLoss.mean) : '–',
      describeCourse(setting, dataset.classCount, seeds.length),
    ]),
  });
}

function overshooting({ dataset, seeds }: ReportSweep, settings: readonly SettingSummary[]): Html {
  const limit = overshootRate(dataset);
  const beyond = settings.filter(({ course }) => course !== 'learning' && course !== 'slow');
  return html`<p>A step on one image moves the network closer to the minimum only if the learning rate is below 2/L, where L = |x|²/2 is the largest curvature of the loss of image x. These training images have a mean |x|² of ${short(dataset.meanSquaredNorm)}, so the limit is about <strong>${short(limit)}</strong> for batches of one image. Above it a step jumps past the minimum and ends higher on the other side. The loss does not grow without limit, because softmax saturates (a loss is at most 23.03, from a probability of 0 plus 1e-10). Instead it stays high and fluctuates, while the largest logit may still belong to the right class. So the accuracy can look fine although the loss is worse than guessing.</p>
<p>A batch averages the gradients of its images, so a single image has less influence and larger rates still work. There are also fewer steps per epoch, so small rates learn less in the same number of epochs.</p>
${
  beyond.length === 0
    ? html`<p>No setting of this sweep overshoots.</p>`
    : html`<p>Settings of this sweep whose steps are too large:</p><ul>${beyond.map((setting) => html`<li>learning rate <b>${setting.learningRate}</b>, batch size <b>${setting.batchSize}</b>: ${describeCourse(setting, dataset.classCount, seeds.length)}${setting.finalLoss && html`; mean loss ${short(setting.finalLoss.mean)} (${short(setting.finalLoss.least)} to ${short(setting.finalLoss.most)}) in the last epoch`}.</li>`)}</ul>`
}`;
}

function provenance({ command, createdAt, versions, model, dataset, seeds, cells }: ReportSweep): Html {
  const seconds = cells.reduce((sum, cell) => sum + cell.seconds, 0);
  return html`<dl class="facts">
<div><dt>Command</dt><dd>${commandText(command)}</dd></div>
<div><dt>Started</dt><dd><time datetime="${createdAt}">${createdAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time></dd></div>
${model && html`<div><dt>Model</dt><dd>${model}</dd></div>`}
<div><dt>Versions</dt><dd>${Object.entries(versions)
    .map(([component, version]) => `${component} ${version}`)
    .join(', ')}</dd></div>
<div><dt>${dataset.title}</dt><dd>${dataset.train} training and ${dataset.test} test images (<code>${dataset.origin}</code>)</dd></div>
<div><dt>Seeds</dt><dd>${seeds.join(', ')}</dd></div>
<div><dt>Trainings</dt><dd>${cells.length}, with ${seconds.toFixed(1)} seconds of training in total</dd></div>
</dl>
${table({
  caption: `Checksums, ${dataset.title}`,
  head: ['File', 'Checksum'],
  textColumns: [1],
  rows: Object.entries(dataset.checksums).map(([file, sum]) => [file, html`<code>${sum}</code>`]),
})}`;
}
