/**
 * Evaluates a network on the core that a training leaves idle: of a run on scenes, evaluations are a fifth.
 *
 * Only where the images lie in memory that threads share; elsewhere (MNIST's zeros and ones) an evaluation takes 4 ms, which no thread is worth.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type LabelledImages, type Parameters, prepareSharedEvaluation } from '@hw5/core';

export interface Evaluator {
  /** The accuracy of the network as it is at the call, in [0, 1]. One call at a time. Rejects when the thread fails. */
  accuracy(network: Parameters): Promise<number>;
  close(): Promise<unknown>;
}

/** Null where it would not pay, or cannot be had. @param cores those that this process may use. */
export function startEvaluator(
  test: LabelledImages,
  C: number,
  cores: number = availableParallelism(),
): Evaluator | null {
  if (cores < 2) return null;
  const evaluation = prepareSharedEvaluation(test, C);
  if (evaluation === null) return null;
  const worker = new Worker(new URL('./evaluation-worker.js', import.meta.url), { workerData: evaluation });
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the thread that evaluates ended early, with code ${code}`)),
    );
  });
  failure.catch(() => {}); // Whoever asks hears of it.
  return {
    accuracy({ W, b }) {
      evaluation.W.set(W);
      evaluation.b.set(b);
      const answer = new Promise<number>((resolve) => worker.once('message', resolve));
      worker.postMessage(null);
      return Promise.race([answer, failure]);
    },
    close: () => worker.terminate(),
  };
}
