/**
 * Locally connected against fully connected: does it help that a hidden unit sees one patch only? Each
 * network is trained on the images and on images whose pixels are scrambled, all in the same way. What is
 * lost by scrambling is what it had from the neighbourhood of pixels.
 */
import { NumpyRandom } from '@hw5/core';
import type { Cost } from './layered-network.ts';
import { evaluate, trainEpoch } from './layered-training.ts';
import { type DescentSettings, type ExperimentData, firstOf, type OnFraction } from './layers-experiment.ts';
import { buildNetwork, type PatchNetwork, patchArchitecture } from './networks.ts';
import { scramblePixels } from './transform.ts';

export interface LocalSettings extends DescentSettings {
  readonly network: PatchNetwork;
  readonly scrambled: boolean;
  /** Trained on the first so many images. */
  readonly images: number;
}

export interface LocalOutcome {
  readonly network: PatchNetwork;
  readonly scrambled: boolean;
  readonly images: number;
  readonly seed: number;
  readonly cost: Cost;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** Seeds of the order of pixels are apart from those of the networks. */
const scrambleSeed = 1_000_003;

export function localExperiment(
  { train, test, side, classCount }: ExperimentData,
  settings: LocalSettings,
  onFraction: OnFraction = () => {},
): LocalOutcome {
  const { network: name, scrambled, images, seed, epochs, learningRate, batchSize } = settings;
  const order = new NumpyRandom(scrambleSeed + seed).permutation(side * side);
  const seen = ({ pixels, labels }: ExperimentData['train']) => ({
    pixels: scrambled ? scramblePixels(pixels, order) : pixels,
    labels,
  });
  const trainImages = seen(firstOf(train, images));
  const random = new NumpyRandom(seed);
  const network = buildNetwork({ side, channels: 1 }, patchArchitecture(name), classCount, random);
  for (let epoch = 0; epoch < epochs; epoch++) {
    trainEpoch(network, trainImages, { learningRate, batchSize, random });
    onFraction((epoch + 1) / epochs);
  }
  return {
    ...{ network: name, scrambled, images, seed, cost: network.cost },
    trainAccuracy: evaluate(network, trainImages).accuracy,
    testAccuracy: evaluate(network, seen(test)).accuracy,
  };
}
