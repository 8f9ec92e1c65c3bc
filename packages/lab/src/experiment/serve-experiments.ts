/** The experiments as answers to the page's calls. The data is fetched at the first call that needs it. */
import { NumpyRandom } from '@hw5/core';
import { firstImages } from '@hw5/core/images';
import { rankGrid } from '@hw5/experiments';
import type { FetchedData } from '../engine/fetch-data.ts';
import type { Handlers } from '../engine/serve-calls.ts';
import type { ExperimentCalls } from './experiment-calls.ts';
import type {
  DeletionOutcome,
  ExperimentImages,
  ExperimentTask,
  Outcomes,
  WatermarkOutcome,
} from './experiment-protocol.ts';
import { runTask } from './run-task.ts';

export function serveExperiments(fetchData: () => Promise<FetchedData>): Handlers<ExperimentCalls> {
  let fetched: Promise<FetchedData> | null = null;
  async function run(
    task: ExperimentTask,
    limit: number,
    testLimit = Number.POSITIVE_INFINITY,
  ): Promise<Outcomes[ExperimentTask['kind']]> {
    fetched ??= fetchData();
    const { facts, sets } = await fetched;
    const images: ExperimentImages = {
      train: firstImages(sets.train, Math.min(limit, sets.train.count)),
      test: firstImages(sets.test, Math.min(testLimit, sets.test.count)),
      side: facts.imageShape[0],
      classCount: facts.classNames.length,
    };
    return runTask(images, task, () => {});
  }
  return {
    layers: async ({ settings, limit, testLimit }) =>
      (await run({ kind: 'layers', settings }, limit, testLimit)) as Outcomes['layers'],
    filters: ({ kernel, strides, counts, seed }) =>
      rankGrid({ kernels: [kernel], strides, counts }, new NumpyRandom(seed)),
    deletion: async ({ settings, limit }) =>
      (await run({ kind: 'deletion', settings }, limit)) as DeletionOutcome,
    watermark: async ({ settings, limit }) =>
      (await run({ kind: 'watermark', settings }, limit)) as WatermarkOutcome,
  };
}
