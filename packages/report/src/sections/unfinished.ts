/** Two warnings about a training: it was interrupted, or it has learned nothing. */
import { formatCount } from '@hw5/base/text';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork, ReportRun } from '../run-data.ts';

export function interruptedWarning({ name, interrupted, networks }: ReportRun): Html | null {
  if (!interrupted) return null;
  const parts = networks.map(
    ({ title, epochs, plannedEpochs }) =>
      `${title} after ${epochs.length} of ${formatCount(plannedEpochs, 'epoch')}`,
  );
  return html`<p class="warning"><strong>${name} was interrupted</strong>: ${parts.join(', ')}. These are the results so far and no answer to question 6(a).</p>`;
}

export function guessingWarning({ title, stayedAtGuessing, settings }: ReportNetwork): Html | null {
  if (!stayedAtGuessing) return null;
  const remedy =
    settings.model === 'reference'
      ? 'Change the learning rate, or train on more images.'
      : html`<code>hw5 grade ${settings.model}</code> checks each of its methods.`;
  return html`<p class="warning">${title}: the network does no better than guessing in any epoch. ${remedy}</p>`;
}
