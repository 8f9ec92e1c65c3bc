/**
 * The report of one run: question 6(a), then a section for each network, then the provenance of the numbers.
 */
import { percentText } from '@hw5/base/text';
import { type Html, html } from './page/html.ts';
import { page } from './page/page.ts';
import type { ReportNetwork, ReportRun } from './run-data.ts';
import { calibrationSection } from './sections/calibration.ts';
import { confusionSection } from './sections/confusion.ts';
import { curvesSection } from './sections/curves.ts';
import { mismatchWarning } from './sections/mismatch.ts';
import { provenanceSection } from './sections/provenance.ts';
import { question6aSection } from './sections/question-6a.ts';
import { guessingWarning, interruptedWarning } from './sections/unfinished.ts';
import { unusualDataWarnings } from './sections/unusual-data.ts';
import { weightsSection } from './sections/weights.ts';
import { worstSection } from './sections/worst.ts';

/** @returns the whole HTML document. */
export function runReport(run: ReportRun): string {
  const { networks, name } = run;
  return page({
    title: `${networks.map(({ title }) => title).join(' and ')}: ${name}`,
    lead: html`${interruptedWarning(run)}${unusualDataWarnings(networks)}<ul>${networks.map(summary)}</ul>`,
    contents: [
      ...(run.interrupted ? [] : [{ id: 'question-6a', name: 'Question 6(a)' }]),
      ...networks.map(({ dataset, title }) => ({ id: dataset, name: title })),
      { id: 'provenance', name: 'Provenance' },
    ],
    main: html`${run.interrupted ? null : question6aSection(run.answer)}
${networks.map(networkSection)}
<section id="provenance"><h2>Provenance</h2>${provenanceSection(run)}</section>`,
  });
}

function summary({ title, epochs, svm }: ReportNetwork): Html {
  return html`<li>${title}: the network classifies <strong>${percentText(epochs.at(-1)!.testAccuracy)}</strong> of the test images correctly${svm && html`, the SVM on its logits <strong>${percentText(svm.testAccuracy)}</strong>`}.</li>`;
}

function networkSection(network: ReportNetwork): Html {
  return html`<section id="${network.dataset}"><h2>${network.title}</h2>
${mismatchWarning(network)}${guessingWarning(network)}
${curvesSection(network.title, [{ name: 'NN', network }])}
${weightsSection(network)}
${confusionSection(network)}
${worstSection(network)}
${calibrationSection(network)}
</section>`;
}
