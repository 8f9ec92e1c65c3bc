/**
 * The lines that the course's `main.py` prints, character for character.
 *
 * `Epoch 0: Total loss: 169782.97; Accuracy: 88%` and `nn model testing accuracy: 90%`. Lines about data that
 * is not the homework's end with a mark.
 */
import { formatFixed, formatPercent } from '@hw5/base/text';
import type { EpochReport } from '@hw5/core';
import type { Mode } from '@hw5/report/question-6a';
import type { TrainedEpoch } from '../record/trained-epoch.ts';
import type { Chances } from './guessing.ts';

export function epochLine({ epoch, totalLoss, accuracy }: EpochReport, source: string): string {
  return `Epoch ${epoch}: Total loss: ${formatFixed(totalLoss, 2)}; Accuracy: ${formatPercent(accuracy)}${mark(source)}`;
}

/**
 * What `main.py` does not print, as a line of its own below an epoch's:
 * `mean loss 2.8297 (guessing: 2.3026); training accuracy 89%`, indented.
 */
export function detailLine(
  { totalLoss, trainAccuracy }: TrainedEpoch,
  { loss, trainCount, trainEvaluated }: Chances,
  source: string,
): string {
  const parts = [`mean loss ${formatFixed(totalLoss / trainCount, 4)} (guessing: ${formatFixed(loss, 4)})`];
  if (trainAccuracy !== null) {
    const part = trainEvaluated < trainCount ? ` of ${trainEvaluated}` : '';
    parts.push(`training accuracy ${formatPercent(trainAccuracy)}${part}`);
  }
  return `  ${parts.join('; ')}${mark(source)}`;
}

/** @param cut `after 3 of 10 epochs` where the training was interrupted; null for a whole one. */
export function accuracyLine(
  mode: Mode,
  accuracy: number,
  source: string,
  cut: string | null = null,
): string {
  const interrupted = cut === null ? '' : ` (interrupted ${cut})`;
  return `${mode} model testing accuracy: ${formatPercent(accuracy)}${mark(source)}${interrupted}`;
}

const marks: Readonly<Record<string, string>> = {
  synthetic: ' (synthetic scenes)',
  'other-images': ' (other images)',
};
const mark = (source: string): string => marks[source] ?? '';
