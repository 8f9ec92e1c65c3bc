/** The runs as CSV, for a spreadsheet or pandas: a line for each point of a loss curve and for each epoch. */
import type { Run } from '../runs.ts';

const head =
  'run,class,data,learning_rate,batch_size,epochs,seed,images,state,images_seen,epoch,batch_loss,epoch_mean_loss,test_accuracy,train_accuracy,train_mean_loss,test_mean_loss,svm_train_accuracy,svm_test_accuracy';

export function runsCsv(runs: readonly Run[]): string {
  const lines = runs.flatMap(({ id, source, settings, state, losses, reports, figures, svm }) => {
    const { data, learningRate, batchSize, epochs, seed, images } = settings;
    const whose = source === 'model' ? 'yours' : 'reference';
    const start = [id, whose, data, learningRate, batchSize, epochs, seed, images, state];
    const fit = svm !== null && typeof svm === 'object' && 'testAccuracy' in svm ? svm : null;
    return [
      ...losses.map(({ seen, loss }) => [...start, seen, '', loss, '', '', '', '', '', '', '']),
      ...reports.map(({ epoch, totalLoss, accuracy }, k) => {
        const of = figures.find((one) => one.epoch === epoch);
        const ofSvm = k === reports.length - 1 ? fit : null;
        return [
          ...start,
          (epoch + 1) * images,
          epoch,
          '',
          totalLoss / images,
          accuracy,
          of?.train.accuracy ?? '',
          of?.train.meanLoss ?? '',
          of?.test.meanLoss ?? '',
          ofSvm?.trainAccuracy ?? '',
          ofSvm?.testAccuracy ?? '',
        ];
      }),
    ];
  });
  return [head, ...lines.map((line) => line.join(','))].join('\n').concat('\n');
}
