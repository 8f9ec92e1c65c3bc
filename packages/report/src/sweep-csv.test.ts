import { expect, it } from 'vitest';
import { sweepCsv } from './sweep-csv.ts';
import type { ReportSweep } from './sweep-data.ts';

it('has one line per epoch, and one for the epoch whose loss was not finite', () => {
  const sweep = {
    dataset: { source: 'synthetic', train: 4 },
    cells: [
      {
        ...{ learningRate: 0.5, batchSize: 8, seed: 3, seconds: 1 },
        epochs: [
          { epoch: 0, totalLoss: 10, testAccuracy: 0.25 },
          { epoch: 1, totalLoss: 6, testAccuracy: 0.5, trainAccuracy: 0.75, meanTestLoss: 1.25 },
        ],
        stopped: { epoch: 2, totalLoss: 'NaN' },
      },
    ],
  } as unknown as ReportSweep;
  expect(sweepCsv(sweep, 'scenerec').split('\n')).toEqual([
    'dataset,source,learning_rate,batch_size,seed,epoch,total_loss,mean_loss,test_accuracy,train_accuracy,mean_test_loss',
    'scenerec,synthetic,0.5,8,3,0,10,2.5,0.25,,',
    'scenerec,synthetic,0.5,8,3,1,6,1.5,0.5,0.75,1.25',
    'scenerec,synthetic,0.5,8,3,2,NaN,NaN,,,',
    '',
  ]);
});
