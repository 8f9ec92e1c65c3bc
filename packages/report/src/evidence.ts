/**
 * The page to look at while question 6(b) is answered: for each of its themes the numbers of the run, drawn
 * and in a table, and how to read them. It draws no conclusions.
 */
import { epochsSection } from './evidence/epochs.ts';
import { guessingSection } from './evidence/guessing.ts';
import { problemsSection } from './evidence/problems.ts';
import { svmSection } from './evidence/svm.ts';
import { trainTestSection } from './evidence/train-test.ts';
import { type Html, html } from './page/html.ts';
import { page } from './page/page.ts';
import type { ReportNetwork, ReportRun } from './run-data.ts';
import { provenanceSection } from './sections/provenance.ts';
import { interruptedWarning } from './sections/unfinished.ts';
import { unusualDataWarnings } from './sections/unusual-data.ts';

/** @returns the whole HTML document. */
export function evidencePage(run: ReportRun): string {
  const { networks, name } = run;
  const titles = networks.map(({ title }) => title).join(' and ');
  const parts = [
    { id: 'guessing', name: 'Against guessing', content: guessingSection(networks) },
    { id: 'train-test', name: 'Train against test', content: sideBySide(networks, trainTestSection) },
    { id: 'epochs', name: 'Epochs', content: sideBySide(networks, epochsSection) },
    { id: 'problems', name: 'The problems', content: problemsSection(networks) },
    { id: 'svm', name: 'What the SVM changed', content: sideBySide(networks, svmSection) },
  ];
  return page({
    title: `Evidence for question 6(b), ${titles}: ${name}`,
    lead: html`${interruptedWarning(run)}${unusualDataWarnings(networks)}<p>What this run shows about the value of training, the capacity of the network, the two problems and the two classifiers. The conclusions are yours.</p>`,
    contents: [...parts.map(({ id, name }) => ({ id, name })), { id: 'provenance', name: 'Provenance' }],
    main: html`${parts.map(
      (part) => html`<section id="${part.id}"><h2>${part.name}</h2>${part.content}</section>`,
    )}
<section id="provenance"><h2>Provenance</h2>${provenanceSection(run)}</section>`,
  });
}

/** Where there is room. */
function sideBySide(networks: readonly ReportNetwork[], section: (network: ReportNetwork) => Html): Html {
  return html`<div class="pair wide">${networks.map((network) => html`<div>${section(network)}</div>`)}</div>`;
}
