/** One task of an experiment, in whichever thread it is called. */
import { type LabelledImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import {
  cornerMark,
  deletionCurves,
  findMark,
  firstOf,
  type Images,
  imagesOf,
  layersExperiment,
  localExperiment,
  type OnFraction,
  watermarkAccuracies,
  withMark,
} from '@hw5/experiments';
import { explainersOf } from '../explain/explainers.ts';
import type { Network } from '../explain/network.ts';
import { referenceNetwork } from '../explain/reference-network.ts';
import type {
  DeletionOutcome,
  DeletionSettings,
  ExperimentImages,
  ExperimentTask,
  ExplainSettings,
  Outcomes,
  WatermarkOutcome,
  WatermarkSettings,
} from './experiment-protocol.ts';

export function runTask(
  images: ExperimentImages,
  { kind, settings }: ExperimentTask,
  onFraction: OnFraction,
): Outcomes[ExperimentTask['kind']] {
  if (kind === 'deletion') return deletion(images, settings, onFraction);
  if (kind === 'watermark') return watermark(images, settings, onFraction);
  const data = { ...images, train: imagesOf(images.train), test: imagesOf(images.test) };
  return kind === 'layers'
    ? layersExperiment(data, settings, onFraction)
    : localExperiment(data, settings, onFraction);
}

function deletion(
  images: ExperimentImages,
  settings: DeletionSettings,
  onFraction: OnFraction,
): DeletionOutcome {
  const { seed, pixels } = settings;
  const { network, testAccuracy } = trainReference(images, settings);
  onFraction(0.5);
  const random = new NumpyRandom(seed);
  const explained = eachOf(firstOf(imagesOf(images.test), settings.images));
  const explainers = explainersOf(network, images.side, limeOf(settings), random);
  return { seed, testAccuracy, curves: deletionCurves(network, explained, pixels, explainers, random) };
}

function watermark(
  images: ExperimentImages,
  settings: WatermarkSettings,
  onFraction: OnFraction,
): WatermarkOutcome {
  const { seed, digit, size } = settings;
  const { side, test: plainTest } = images;
  const mark = cornerMark(side, size, 1, digit);
  const isMarked = (label: number): boolean => label === digit;
  const markedImages = (of: LabelledImages): LabelledImages => {
    const { pixels, labels } = withMark(imagesOf(of), mark, isMarked);
    return { images: pixels, labels, count: of.count, inputSize: of.inputSize };
  };
  const test = imagesOf(plainTest);
  const plain = trainReference(images, settings).network;
  onFraction(0.4);
  const marked = trainReference({ ...images, train: markedImages(images.train) }, settings).network;
  onFraction(0.8);
  const random = new NumpyRandom(seed);
  const withMarks = withMark(test, mark, isMarked);
  const sevens = eachOf(withMarks)
    .filter((_, i) => isMarked(test.labels[i]!))
    .slice(0, settings.images);
  const explainers = explainersOf(marked, side, limeOf(settings), random);
  return {
    seed,
    plain: watermarkAccuracies(plain, test, mark),
    marked: watermarkAccuracies(marked, test, mark),
    findings: findMark(sevens, mark, explainers, random),
  };
}

function trainReference(
  { train, test, classCount }: ExperimentImages,
  { seed, epochs, learningRate }: ExplainSettings,
): { readonly network: Network; readonly testAccuracy: number } {
  const random = new NumpyRandom(seed);
  const options = { numClasses: classCount, learningRate, batchSize: 1, random };
  const training = new SoftmaxTraining(train, test, options);
  let testAccuracy = 0;
  while (training.epoch < epochs) testAccuracy = training.advance(train.count)?.accuracy ?? testAccuracy;
  return { network: referenceNetwork(training), testAccuracy };
}

const limeOf = ({ limeVariants, limeSquare }: ExplainSettings) => ({
  samples: limeVariants,
  blockSide: limeSquare,
});

function eachOf({ pixels, labels }: Images): Float64Array[] {
  const D = pixels.length / labels.length;
  return Array.from(labels, (_, i) => Float64Array.from(pixels.subarray(i * D, (i + 1) * D)));
}
