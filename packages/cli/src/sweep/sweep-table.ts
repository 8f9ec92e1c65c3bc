/** A sweep for the terminal: a line a setting, the best one marked, overshooting said. At most 80 columns wide. */
import type { ReportSweep, SettingSummary, SweepSummary } from '@hw5/report';
import { counted, percent } from '../run/printed-lines.ts';

const courses: Record<SettingSummary['course'], string> = {
  learning: '',
  slow: 'slow: loss above guessing',
  'too-large': 'too large a rate',
  overshooting: 'overshoots: loss above guessing',
  'not-finite': 'diverged',
};

export function sweepTable(
  { dataset, seeds, epochs }: ReportSweep,
  { settings, best }: SweepSummary,
): string {
  const head = ['rate', 'batch', 'accuracy', 'lowest', 'highest', 'loss', ''];
  const lines = settings.map((setting) => {
    const { learningRate, batchSize, finalAccuracy: accuracy, finalLoss, course } = setting;
    return [
      String(learningRate),
      String(batchSize),
      ...(accuracy
        ? [accuracy.mean, accuracy.least, accuracy.most].map((share) => percent(share, 1))
        : ['-', '-', '-']),
      finalLoss ? finalLoss.mean.toFixed(3) : '-',
      [setting === best ? 'best' : '', courses[course]].filter(Boolean).join('; '),
    ];
  });
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const table = all.map((line) =>
    line
      .map((cell, k) => (k === head.length - 1 ? cell : cell.padStart(widths[k]!)))
      .join('  ')
      .trimEnd(),
  );
  const title = `${dataset.title}: test accuracy and mean training loss after ${counted(epochs, 'epoch')}, ${counted(seeds.length, 'seed')}`;
  return [title, ...table].join('\n');
}
