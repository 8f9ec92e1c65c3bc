/**
 * Evaluates the network that it shares with a training, once per message. Built as
 * `dist/evaluation-worker.js`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type SharedEvaluation, sharedEvaluator } from '@hw5/core';

/**
 * Made at the first message, so that an error in making it reaches the caller. Module state, because this
 * module is the program of one thread.
 */
let evaluate: (() => number[]) | undefined;

parentPort!.on('message', () => {
  evaluate ??= sharedEvaluator(workerData as SharedEvaluation);
  parentPort!.postMessage(evaluate());
});
