/**
 * Layers before our softmax layer: what they cost, what they learn, and what they make of test images that
 * are shifted, turned or scaled. One network and one seed a call; networks of one seed see the same images in
 * the same order.
 */
import { NumpyRandom } from '@hw5/core';
import type { Cost, LayeredNetwork } from './layered-network.ts';
import { evaluate, type Images, trainEpoch } from './layered-training.ts';
import type { Shape } from './layers/layer.ts';
import { buildNetwork, type FilterSettings, type LayerNetwork, layersArchitecture } from './networks.ts';
import { type Transform, transformImages } from './transform.ts';

export interface DescentSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** Square images of one channel, the same size in both sets. */
export interface ExperimentData {
  readonly train: Images;
  readonly test: Images;
  readonly side: number;
  readonly classCount: number;
}

export interface LayersSettings extends DescentSettings, FilterSettings {
  readonly network: LayerNetwork;
  readonly transforms: readonly Transform[];
  /** Test images that are transformed: the first so many. */
  readonly transformed: number;
  /** The test image whose feature maps are returned. */
  readonly image: number;
}

export interface LayersEpoch {
  /** The mean of the losses during the epoch. */
  readonly trainingLoss: number;
  /** After it. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  readonly testLoss: number;
}

export interface FeatureMaps extends Shape {
  /** `input`, or the kind of the layer that made them. */
  readonly of: string;
  /** [side·side·channels]. */
  readonly values: Float64Array;
  /** Weights and biases of a convolution; empty for what learns nothing. */
  readonly parameters: readonly Float64Array[];
}

export interface LayersOutcome {
  readonly network: LayerNetwork;
  readonly seed: number;
  readonly cost: Cost;
  readonly epochs: readonly LayersEpoch[];
  /** True if steps were so long that the loss is no number any more. */
  readonly diverged: boolean;
  readonly transforms: readonly (Transform & { readonly accuracy: number })[];
  readonly maps: readonly FeatureMaps[];
}

/** Called after each epoch with the fraction that is done, and what the epoch gave where that is known. */
export type OnFraction = (fraction: number, epoch?: LayersEpoch) => void;

export interface TrainedLayers {
  readonly network: LayeredNetwork;
  readonly epochs: readonly LayersEpoch[];
}

export type TrainedSettings = DescentSettings & FilterSettings & { readonly network: LayerNetwork };

export function trainLayers(
  { train, test, side, classCount }: ExperimentData,
  settings: TrainedSettings,
  onFraction: OnFraction = () => {},
): TrainedLayers {
  const { network: name, seed, epochs: count, learningRate, batchSize } = settings;
  const input = { side, channels: 1 };
  const random = new NumpyRandom(seed);
  const network = buildNetwork(input, layersArchitecture(name, settings), classCount, random);
  // Of its own, so that every network of a seed sees the images in the same order.
  const order = new NumpyRandom(seed);
  const epochs: LayersEpoch[] = [];
  while (epochs.length < count) {
    const trainingLoss = trainEpoch(network, train, { learningRate, batchSize, random: order });
    const onTest = evaluate(network, test);
    const epoch = {
      trainingLoss,
      trainAccuracy: evaluate(network, train).accuracy,
      testAccuracy: onTest.accuracy,
      testLoss: onTest.loss,
    };
    epochs.push(epoch);
    onFraction(epochs.length / count, epoch);
  }
  return { network, epochs };
}

export function layersExperiment(
  data: ExperimentData,
  settings: LayersSettings,
  onFraction: OnFraction = () => {},
): LayersOutcome {
  return layersOutcome(trainLayers(data, settings, onFraction), data, settings);
}

/** What a trained network costs, and makes of images that are moved and of one that is looked at. */
export function layersOutcome(
  { network, epochs }: TrainedLayers,
  { test, side }: ExperimentData,
  { network: name, seed, transforms, transformed, image }: LayersSettings,
): LayersOutcome {
  const few = firstOf(test, transformed);
  return {
    ...{ network: name, seed, cost: network.cost, epochs },
    diverged: !Number.isFinite(epochs.at(-1)!.testLoss),
    transforms: transforms.map((transform) => ({
      ...transform,
      accuracy: accuracyWhenMoved(network, few, side, transform),
    })),
    maps: featureMaps(network, firstOf(test, image + 1, image).pixels),
  };
}

/** In [0, 1], on images that are shifted, turned or scaled. */
export function accuracyWhenMoved(
  network: LayeredNetwork,
  { pixels, labels }: Images,
  side: number,
  transform: Transform,
): number {
  return evaluate(network, { pixels: transformImages(pixels, side, transform), labels }).accuracy;
}

/** Of what one image becomes, layer by layer, without the softmax layer. */
export function featureMaps(network: LayeredNetwork, pixels: ArrayLike<number>): FeatureMaps[] {
  network.predict(pixels);
  const maps = network.layers.slice(0, -1).map(({ kind, output, parameters }, k) => ({
    ...{ of: kind, ...output, values: network.features[k + 1]!.slice() },
    parameters: parameters.map(({ values }) => values.slice()),
  }));
  const input = { of: 'input', ...network.input, values: Float64Array.from(pixels), parameters: [] };
  return [input, ...maps];
}

export function firstOf({ pixels, labels }: Images, end: number, start = 0): Images {
  const D = pixels.length / labels.length;
  return { pixels: pixels.subarray(start * D, end * D), labels: labels.subarray(start, end) };
}
