/**
 * Evaluates a network on the core that a training leaves idle, because evaluations are a large part of a run
 * on scenes.
 *
 * Only for images in memory that threads share. Elsewhere (sparse MNIST) an evaluation is too short to be
 * worth a thread.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type LabelledImages, type Parameters, prepareSharedEvaluation } from '@hw5/core';

export interface Evaluator {
  /**
   * The accuracy of the network as it is at the call on each of the sets, in [0, 1]. One call at a time.
   * Rejects when the thread fails.
   */
  accuracies(network: Parameters): Promise<number[]>;
  close(): Promise<unknown>;
}

/**
 * Returns null if a thread is not worth it or cannot be used.
 * @param sets at least one.
 * @param cores available to this process.
 */
export function startEvaluator(
  sets: readonly LabelledImages[],
  C: number,
  cores: number = availableParallelism(),
): Evaluator | null {
  if (cores < 2) return null;
  const evaluation = prepareSharedEvaluation(sets, C);
  if (evaluation === null) return null;
  const worker = new Worker(new URL('./evaluation-worker.js', import.meta.url), { workerData: evaluation });
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the thread that evaluates ended early, with code ${code}`)),
    );
  });
  failure.catch(() => {}); // Errors surface through `accuracies`.
  return {
    accuracies({ W, b }) {
      evaluation.W.set(W);
      evaluation.b.set(b);
      const result = new Promise<number[]>((resolve) => worker.once('message', resolve));
      worker.postMessage(null);
      return Promise.race([result, failure]);
    },
    close: () => worker.terminate(),
  };
}
