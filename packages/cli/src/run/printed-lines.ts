/**
 * The lines that the course's `main.py` prints, character for character.
 *
 * `Epoch 0: Total loss: 169782.97; Accuracy: 88%` and `nn model testing accuracy: 90%`. Lines about data that
 * is not the homework's end with a mark.
 */
import { formatFixed, formatPercent } from '@hw5/base/text';
import type { EpochReport } from '@hw5/core';
import type { Mode } from '@hw5/report/question-6a';

export function epochLine({ epoch, totalLoss, accuracy }: EpochReport, source: string): string {
  return `Epoch ${epoch}: Total loss: ${formatFixed(totalLoss, 2)}; Accuracy: ${formatPercent(accuracy)}${mark(source)}`;
}

export function accuracyLine(mode: Mode, accuracy: number, source: string): string {
  return `${mode} model testing accuracy: ${formatPercent(accuracy)}${mark(source)}`;
}

const marks: Readonly<Record<string, string>> = {
  synthetic: ' (synthetic scenes)',
  'other-images': ' (other images)',
};
const mark = (source: string): string => marks[source] ?? '';
