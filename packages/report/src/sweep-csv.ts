/**
 * A sweep as CSV for spreadsheets and pandas, one line per epoch of each cell. There are only numbers and two
 * plain words, so nothing needs quoting. An epoch with a loss of `NaN` or `Infinity` has no accuracy.
 */
import type { ReportSweep } from './sweep-data.ts';

export function sweepCsv({ dataset, cells }: ReportSweep, name: string): string {
  const head =
    'dataset,source,learning_rate,batch_size,seed,epoch,total_loss,mean_loss,test_accuracy,train_accuracy,mean_test_loss';
  const lines = cells.flatMap(({ learningRate, batchSize, seed, epochs, stopped }) => {
    const start = [name, dataset.source, learningRate, batchSize, seed];
    const rows = epochs.map(({ epoch, totalLoss, testAccuracy, trainAccuracy, meanTestLoss }) => {
      const onTraining = [totalLoss, totalLoss / dataset.train];
      return [...start, epoch, ...onTraining, testAccuracy, trainAccuracy ?? '', meanTestLoss ?? ''].join(
        ',',
      );
    });
    if (stopped) {
      const { epoch, totalLoss } = stopped;
      rows.push([...start, epoch, totalLoss, totalLoss, '', '', ''].join(','));
    }
    return rows;
  });
  return `${[head, ...lines].join('\n')}\n`;
}
