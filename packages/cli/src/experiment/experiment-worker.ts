/** A worker of an experiment: one task a message. Built as `dist/experiment-worker.js`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExperimentImages, ExperimentTask, Outcomes } from '@hw5/lab/experiments';
import { runTask } from '@hw5/lab/experiments';
import type { PoolMessage } from '../run/worker-pool.ts';

const images = workerData as ExperimentImages;
const send = (message: PoolMessage<Outcomes[ExperimentTask['kind']]>): void =>
  parentPort!.postMessage(message);

parentPort!.on('message', (task: ExperimentTask) => {
  const outcome = runTask(images, task, (fraction) => send({ type: 'progress', fraction }));
  send({ type: 'done', outcome });
});
