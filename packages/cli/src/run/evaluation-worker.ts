/** Evaluates the network that it shares with a training, each time it is told to. Built as `dist/evaluation-worker.js`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type SharedEvaluation, sharedEvaluator } from '@hw5/core';

/** Made when first asked for, so that whoever asks hears of it where it cannot be. */
let evaluate: (() => number) | undefined;

parentPort!.on('message', () => {
  evaluate ??= sharedEvaluator(workerData as SharedEvaluation);
  parentPort!.postMessage(evaluate());
});
