/** The runs as CSV, for a spreadsheet or pandas: a line for each point of a loss curve and for each epoch. */
import type { Run } from '../runs.ts';

const head =
  'run,class,learning_rate,batch_size,epochs,seed,images,state,images_seen,epoch,batch_loss,epoch_mean_loss,test_accuracy';

export function runsCsv(runs: readonly Run[]): string {
  const lines = runs.flatMap(({ id, source, settings, state, losses, reports }) => {
    const { learningRate, batchSize, epochs, seed, images } = settings;
    const whose = source === 'model' ? 'yours' : 'reference';
    const start = [id, whose, learningRate, batchSize, epochs, seed, images, state];
    return [
      ...losses.map(({ seen, loss }) => [...start, seen, '', loss, '', '']),
      ...reports.map(({ epoch, totalLoss, accuracy }) => [
        ...start,
        (epoch + 1) * images,
        epoch,
        '',
        totalLoss / images,
        accuracy,
      ]),
    ];
  });
  return [head, ...lines.map((line) => line.join(','))].join('\n').concat('\n');
}
