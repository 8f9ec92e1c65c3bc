/** One task of an experiment, in whichever thread it is called. */
import { type LabelledImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { allPixels } from '@hw5/core/images';
import { argmax } from '@hw5/core/metrics';
import {
  cornerMark,
  deletionCurves,
  findMark,
  firstOf,
  type Images,
  imagesOf,
  layersExperiment,
  localExperiment,
  type Mark,
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
  const { seed, pixels, given } = settings;
  const network = given ? referenceNetwork(given) : trainReference(images, settings, half(onFraction, 0));
  const random = new NumpyRandom(seed);
  const test = imagesOf(images.test);
  const explained = eachOf(firstOf(test, settings.images));
  const explainers = explainersOf(network, images.side, limeOf(settings), random);
  const curves = deletionCurves(network, explained, pixels, explainers, random, half(onFraction, 0.5));
  return { seed, testAccuracy: accuracyOn(network, images.test), curves };
}

function watermark(
  images: ExperimentImages,
  settings: WatermarkSettings,
  onFraction: OnFraction,
): WatermarkOutcome {
  const { seed, digit, size, given } = settings;
  const { side, test: plainTest } = images;
  const mark = cornerMark(side, size, 1, digit);
  const isMarked = (label: number): boolean => label === digit;
  const test = imagesOf(plainTest);
  const plain = given ? referenceNetwork(given.plain) : trainReference(images, settings, half(onFraction, 0));
  const marked = given
    ? referenceNetwork(given.marked)
    : trainReference({ ...images, train: markedImages(images.train, mark) }, settings, half(onFraction, 0.5));
  const random = new NumpyRandom(seed);
  const withMarks = withMark(test, mark, isMarked);
  const explained = eachOf(withMarks)
    .filter((_, i) => isMarked(test.labels[i]!))
    .slice(0, settings.images);
  const explainers = explainersOf(marked, side, limeOf(settings), random);
  return {
    seed,
    plain: watermarkAccuracies(plain, test, mark),
    marked: watermarkAccuracies(marked, test, mark),
    findings: findMark(explained, mark, explainers, random),
  };
}

/** A copy with the mark on every image of its digit, to train on. */
export function markedImages(of: LabelledImages, mark: Mark): LabelledImages {
  const { pixels, labels } = withMark(imagesOf(of), mark, (label) => label === mark.markedClass);
  return { images: pixels, labels, count: of.count, inputSize: of.inputSize };
}

const half =
  (onFraction: OnFraction, from: 0 | 0.5): OnFraction =>
  (fraction) =>
    onFraction(from + fraction / 2);

function trainReference(
  { train, test, classCount }: ExperimentImages,
  { seed, epochs, learningRate }: ExplainSettings,
  onFraction: OnFraction,
): Network {
  const random = new NumpyRandom(seed);
  const options = { numClasses: classCount, learningRate, batchSize: 1, random };
  const training = new SoftmaxTraining(train, test, options);
  while (training.epoch < epochs) if (training.advance(train.count)) onFraction(training.epoch / epochs);
  return referenceNetwork(training);
}

function accuracyOn(network: Network, test: LabelledImages): number {
  const C = network.b.length;
  const logits = network.logits(Float64Array.from(allPixels(test)));
  const right = test.labels.filter((label, i) => argmax(logits.subarray(i * C, (i + 1) * C)) === label);
  return right.length / test.count;
}

const limeOf = ({ limeVariants, limeSquare }: ExplainSettings) => ({
  samples: limeVariants,
  blockSide: limeSquare,
});

function eachOf({ pixels, labels }: Images): Float64Array[] {
  const D = pixels.length / labels.length;
  return Array.from(labels, (_, i) => Float64Array.from(pixels.subarray(i * D, (i + 1) * D)));
}
