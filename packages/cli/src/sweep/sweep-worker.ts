/**
 * A worker of a sweep: trains one cell per message, until it is terminated. Built as `dist/sweep-worker.js`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { meanLossOf, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { secondsSince } from '../run/training-job.ts';
import type { PoolMessage } from '../run/worker-pool.ts';
import type { CellOutcome, CellSettings, SweepData } from './sweep-protocol.ts';

const { train, test, numClasses } = workerData as SweepData;
const send = (message: PoolMessage<CellOutcome>): void => parentPort!.postMessage(message);

function trainCell({ learningRate, batchSize, seed, epochs }: CellSettings): CellOutcome {
  const start = performance.now();
  const random = new NumpyRandom(seed);
  const training = new SoftmaxTraining(train, test, { numClasses, learningRate, batchSize, random });
  const reports: CellOutcome['epochs'][number][] = [];
  let stopped: CellOutcome['stopped'] = null;
  while (training.epoch < epochs && stopped === null) {
    const report = training.advance(train.count);
    if (report === null) continue;
    const { epoch, totalLoss, accuracy } = report;
    if (Number.isFinite(totalLoss)) {
      reports.push({
        ...{ epoch, totalLoss, testAccuracy: accuracy, trainAccuracy: training.trainAccuracy() },
        meanTestLoss: meanLossOf(training.logits('test'), test.labels),
      });
    } else stopped = { epoch, totalLoss: String(totalLoss) };
    send({ type: 'progress', fraction: training.epoch / epochs });
  }
  return { epochs: reports, stopped, seconds: secondsSince(start) };
}

parentPort!.on('message', (settings: CellSettings) => {
  send({ type: 'done', outcome: trainCell(settings) });
});
