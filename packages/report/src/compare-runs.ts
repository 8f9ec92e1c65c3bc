/**
 * Several runs side by side: their settings, results and curves, and which test images each of them
 * classifies correctly.
 */
import { percentText } from '@hw5/base/text';
import { agreement } from './numbers/agreement.ts';
import { confusion, recalls } from './numbers/confusion.ts';
import { predictions } from './numbers/predictions.ts';
import { table } from './page/figure.ts';
import { count, signed, signedPercent } from './page/format.ts';
import { type Html, html } from './page/html.ts';
import { page } from './page/page.ts';
import type { NamedNetwork } from './plots/curve-plots.ts';
import type { AnswerTable, ReportNetwork, ReportRun } from './run-data.ts';
import { networkCalibration } from './sections/calibration.ts';
import { curvesSection } from './sections/curves.ts';
import { commandText, provenanceSection } from './sections/provenance.ts';
import { question6aSection } from './sections/question-6a.ts';
import { interruptedWarning } from './sections/unfinished.ts';
import { unusualDataWarnings } from './sections/unusual-data.ts';

/**
 * @param runs two or more, with distinct names.
 * @param answer to question 6(a), where the runs make one up together.
 * @returns the whole HTML document.
 */
export function compareRuns(runs: readonly ReportRun[], answer: AnswerTable | null = null): string {
  const networks = runs.flatMap((run) => run.networks);
  const titles = [...new Set(networks.map(({ title }) => title))];
  return page({
    title: `Comparison of ${runs.map(({ name }) => name).join(', ')}`,
    lead: html`${runs.map(interruptedWarning)}${unusualDataWarnings(networks)}`,
    contents: [
      { id: 'settings', name: 'Settings' },
      ...(answer ? [{ id: 'question-6a', name: 'Question 6(a)' }] : []),
      { id: 'results', name: 'Results' },
      ...titles.map((title, k) => ({ id: `data-${k}`, name: title })),
      { id: 'provenance', name: 'Provenance' },
    ],
    main: html`<section id="settings"><h2>Settings</h2>${settingsTable(runs)}</section>
${answer && question6aSection(answer)}
<section id="results"><h2>Results of each run</h2>${resultsTable(runs)}</section>
${titles.map((title, k) => html`<section id="data-${k}"><h2>${title}</h2>${datasetSection(title, runs)}</section>`)}
<section id="provenance"><h2>Provenance</h2>${runs.map(provenanceSection)}</section>`,
  });
}

/** Settings that differ are in bold. */
function settingsTable(runs: readonly ReportRun[]): Html {
  const of = (read: (network: ReportNetwork) => string | number) => (run: ReportRun) =>
    [...new Set(run.networks.map(read))].join(', ');
  const facts: readonly (readonly [string, (run: ReportRun) => string | Html])[] = [
    ['model', of(({ settings: s }) => s.model)],
    ['seed', of(({ settings: s }) => s.seed)],
    ['learning rate', of(({ settings: s }) => s.learningRate)],
    ['batch size', of(({ settings: s }) => s.batchSize)],
    ['epochs', of(({ epochs }) => epochs.length)],
    ['training samples', (run) => (run.limit === null ? 'all' : `the first ${run.limit}`)],
    ['data', of(({ title }) => title)],
    ['hw5', (run) => run.versions.hw5 ?? '–'],
    ['command', (run) => commandText(run.command)],
  ];
  return table({
    caption: 'Settings of each run; differences are in bold',
    head: ['Setting', ...runs.map(({ name }) => name)],
    textColumns: runs.map((_, k) => k + 1),
    rows: facts.map(([label, read]) => {
      const values = runs.map(read);
      const differs = new Set(values.map(String)).size > 1;
      return [label, ...values.map((value) => (differs ? html`<b>${value}</b>` : value))];
    }),
  });
}

function resultsTable(runs: readonly ReportRun[]): Html {
  const titles = [...new Set(runs.flatMap(({ answer }) => answer.rows.map(({ title }) => title)))];
  // A run of one epoch has no separate last epoch.
  const columns = Math.max(...runs.map(({ answer }) => 1 + 2 * answer.epochs.length));
  const rows = titles.flatMap((title) =>
    runs.flatMap(({ name, answer }) =>
      answer.rows
        .filter((row) => row.title === title)
        .map(({ cells }) => [title, name, ...cells, ...Array(columns - cells.length).fill('–')]),
    ),
  );
  return table({
    caption: `Highest accuracy, and loss and accuracy of ${columns > 3 ? 'the first and the last epoch' : 'the only epoch'}`,
    head: [
      'Condition',
      'Run',
      'Highest accuracy',
      'First epoch: loss',
      'accuracy',
      'Last epoch: loss',
      'accuracy',
    ].slice(0, 2 + columns),
    textColumns: [1],
    rows,
  });
}

function datasetSection(title: string, runs: readonly ReportRun[]): Html {
  const entries = runs.flatMap(({ name, networks }) => {
    const network = networks.find((candidate) => candidate.title === title);
    return network ? [{ name, network }] : [];
  });
  const first = entries[0]!;
  return html`${curvesSection(title, entries)}
${calibrationTable(title, entries)}
${entries.length === 1 && html`<p>Only ${first.name} was trained on this dataset.</p>`}
${entries.slice(1).map((entry) => comparison(title, first, entry))}`;
}

function calibrationTable(title: string, entries: readonly NamedNetwork[]): Html {
  return table({
    caption: `Confidence of the network, ${title}`,
    head: ['Run', 'accuracy', 'mean confidence', 'ECE'],
    rows: entries.map(({ name, network }) => {
      const { meanConfidence, expectedCalibrationError } = networkCalibration(network);
      return [
        name,
        percentText(network.epochs.at(-1)!.testAccuracy, 2),
        percentText(meanConfidence, 2),
        percentText(expectedCalibrationError, 2),
      ];
    }),
  });
}

function comparison(title: string, a: NamedNetwork, b: NamedNetwork): Html {
  const heading = html`<h3>${b.name} compared with ${a.name}, ${title}</h3>`;
  if (!sameTestSet(a.network, b.network))
    return html`${heading}<p class="warning">The two runs were tested on different images, so they cannot be compared image by image.</p>`;
  const { labels, classNames } = a.network;
  const C = classNames.length;
  const pairs: (readonly [string, Int32Array, Int32Array])[] = [
    ['NN', predictions(a.network.logits, C), predictions(b.network.logits, C)],
  ];
  if (a.network.svm && b.network.svm)
    pairs.push(['NN+SVM', a.network.svm.predicted, b.network.svm.predicted]);
  return html`${heading}
${table({
  caption: `Test images that each run classifies correctly, ${title}`,
  head: ['Classifier', 'both right', `only ${a.name}`, `only ${b.name}`, 'neither', 'difference'],
  rows: pairs.map(([name, first, second]) => {
    const { bothRight, broken, fixed, bothWrong } = agreement(labels, first, second);
    return [name, count(bothRight), count(broken), count(fixed), count(bothWrong), signed(fixed - broken)];
  }),
})}
<div class="pair">${pairs.map(([name, first, second]) => {
    const before = recalls(confusion(labels, first, C), C);
    const after = recalls(confusion(labels, second, C), C);
    return table({
      caption: `Accuracy of ${name} by class, ${title}`,
      head: ['Class', a.name, b.name, 'change'],
      rows: classNames.map((className, c) => [
        className,
        percentText(before[c]!),
        percentText(after[c]!),
        signedPercent(after[c]! - before[c]!),
      ]),
    });
  })}</div>`;
}

function sameTestSet(a: ReportNetwork, b: ReportNetwork): boolean {
  return (
    JSON.stringify(a.checksums) === JSON.stringify(b.checksums) &&
    a.labels.length === b.labels.length &&
    a.labels.every((label, i) => label === b.labels[i])
  );
}
