/** The experiments as answers to the page's calls. The data is fetched at the first call that needs it. */
import { NumpyRandom } from '@hw5/core';
import { firstImages, type LabelledImages } from '@hw5/core/images';
import {
  accuracyWhenMoved,
  type ExperimentData,
  featureMaps,
  firstOf,
  imagesOf,
  layersOutcome,
  localExperiment,
  namedRanks,
  type OnFraction,
  rankGrid,
  type TrainedLayers,
  trainLayers,
  transformImages,
} from '@hw5/experiments';
import type { FetchedData } from '../engine/fetch-data.ts';
import type { Handlers } from '../engine/serve-calls.ts';
import type { ExperimentCalls, ExperimentProgress, LayersRequest } from './experiment-calls.ts';
import type { DeletionOutcome, ExperimentImages, WatermarkOutcome } from './experiment-protocol.ts';
import { runTask } from './run-task.ts';

/** No experiment of the page trains on more. */
export const MOST_IMAGES = 10_000;
/** Those of one comparison. */
const KEPT = 2;

type Report = (value: unknown) => void;

export function serveExperiments(fetchData: () => Promise<FetchedData>): Handlers<ExperimentCalls> {
  let fetched: Promise<FetchedData> | null = null;
  const kept = new Map<string, TrainedLayers>();

  async function images(limit: number, testLimit = Number.POSITIVE_INFINITY): Promise<ExperimentImages> {
    fetched ??= fetchData().then(withFewImages);
    const { facts, sets } = await fetched;
    return {
      train: firstImages(sets.train, Math.min(limit, sets.train.count)),
      test: firstImages(sets.test, Math.min(testLimit, sets.test.count)),
      side: facts.imageShape[0],
      classCount: facts.classNames.length,
    };
  }

  /** The network, and the images that it was trained on. */
  async function layersOf(
    { settings, limit, testLimit }: LayersRequest,
    report: Report,
  ): Promise<TrainedLayers & { readonly data: ExperimentData }> {
    const data = dataOf(await images(limit, testLimit));
    const { transforms: _, transformed: __, image: ___, ...training } = settings;
    const key = JSON.stringify({ ...training, limit, testLimit });
    const trained = kept.get(key) ?? trainLayers(data, settings, reporting(report));
    kept.delete(key);
    kept.set(key, trained);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return { ...trained, data };
  }

  return {
    async layers(request, report) {
      const { data, ...trained } = await layersOf(request, report);
      return layersOutcome(trained, data, request.settings);
    },
    async moved({ transform, ...request }, report) {
      const { data, network } = await layersOf(request, report);
      const { image, transformed } = request.settings;
      const { side, test } = data;
      const { pixels } = firstOf(test, image + 1, image);
      return {
        accuracy: accuracyWhenMoved(network, firstOf(test, transformed), side, transform),
        maps: featureMaps(network, transformImages(pixels, side, transform)),
      };
    },
    local: async ({ settings, limit, testLimit }, report) =>
      localExperiment(dataOf(await images(limit, testLimit)), settings, reporting(report)),
    filters: ({ kernel, strides, counts, seed }) => ({
      rows: rankGrid({ kernels: [kernel], strides, counts }, new NumpyRandom(seed)),
      named: namedRanks(),
    }),
    deletion: async ({ settings, limit }, report) =>
      runTask(await images(limit), { kind: 'deletion', settings }, reporting(report)) as DeletionOutcome,
    watermark: async ({ settings, limit }, report) =>
      runTask(await images(limit), { kind: 'watermark', settings }, reporting(report)) as WatermarkOutcome,
  };
}

const dataOf = (images: ExperimentImages): ExperimentData => ({
  ...images,
  train: imagesOf(images.train),
  test: imagesOf(images.test),
});

const reporting =
  (report: Report): OnFraction =>
  (fraction, epoch = undefined) =>
    report({ fraction, epoch: epoch ?? null } satisfies ExperimentProgress);

/** Copies what is needed, so that the rest of the training images does not stay in memory. */
function withFewImages({ facts, sets }: FetchedData): FetchedData {
  const { images, labels, count, inputSize } = firstImages(
    sets.train,
    Math.min(MOST_IMAGES, sets.train.count),
  );
  const train = { images: copyOf(images), labels: labels.slice(), count, inputSize };
  return { facts, sets: { ...sets, train } };
}

const copyOf = (images: LabelledImages['images']): LabelledImages['images'] =>
  ArrayBuffer.isView(images) ? images.slice() : images;
