/** Two warnings about a training: it was interrupted, or it has learned nothing. */
import { formatCount } from '@hw5/base/text';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

export function interruptedWarning({ title, epochs, plannedEpochs }: ReportNetwork): Html | null {
  if (epochs.length >= plannedEpochs) return null;
  return html`<p class="warning"><strong>${title}: interrupted</strong> after ${epochs.length} of ${formatCount(plannedEpochs, 'epoch')}. These are the results so far, not those of the whole training.</p>`;
}

export function guessingWarning({ title, stayedAtGuessing, settings }: ReportNetwork): Html | null {
  if (!stayedAtGuessing) return null;
  const remedy =
    settings.model === 'reference'
      ? 'Change the learning rate, or train on more images.'
      : html`<code>hw5 grade ${settings.model}</code> checks each of its methods.`;
  return html`<p class="warning">${title}: the network does no better than guessing in any epoch. ${remedy}</p>`;
}
