/** Evaluates the network that it shares with a training, each time it is told to. Built as `dist/evaluation-worker.js`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Evaluation, evaluate } from '@hw5/core';

parentPort!.on('message', () => parentPort!.postMessage(evaluate(workerData as Evaluation)));
