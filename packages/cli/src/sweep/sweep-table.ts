/**
 * A sweep for the terminal: one line per setting, with the best and any overshooting marked. At most 80
 * columns wide.
 */
import { formatCount, formatPercent, formatTable } from '@hw5/base/text';
import type { ReportSweep, SettingSummary, SweepSummary } from '@hw5/report';

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
        ? [accuracy.mean, accuracy.least, accuracy.most].map((fraction) => formatPercent(fraction, 1))
        : ['-', '-', '-']),
      finalLoss ? finalLoss.mean.toFixed(3) : '-',
      [setting === best ? 'best' : '', courses[course]].filter(Boolean).join('; '),
    ];
  });
  const title = `${dataset.title}: test accuracy and mean loss after ${formatCount(epochs, 'epoch')}, ${formatCount(seeds.length, 'seed')}`;
  const align = head.map((_, column) => (column < head.length - 1 ? 'right' : 'left'));
  return `${title}\n${formatTable([head, ...lines], align)}`;
}
