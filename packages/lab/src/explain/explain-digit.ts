/** Everything that the page shows about one digit: the prediction and three explanations of it. */
import type { RandomSource } from '@hw5/core';
import { argmax } from '@hw5/core/metrics';
import { lime, sumOverBlocks } from './lime.ts';
import type { Network } from './network.ts';
import { rankCorrelation, rankGaps } from './rank-correlation.ts';
import { contributions, saliency } from './saliency.ts';

export interface LimeSettings {
  readonly samples: number;
  readonly blockSide: number;
  readonly kernelWidth: number;
  readonly alpha: number;
  readonly seed: number;
}

export interface Explanation {
  /** [C] each. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly predicted: number;
  /** The class that saliency and LIME explain. */
  readonly chosen: number;
  /** For each class j the map x_i w_ij, [D]. */
  readonly contributions: readonly Float64Array[];
  /** [D]. */
  readonly saliency: Float64Array;
  /** LIME's weight of each superpixel. */
  readonly lime: Float64Array;
  /** LIME's fit for an image without ink. With all squares on, the fit is this plus the sum of `lime`. */
  readonly limeIntercept: number;
  readonly limeR2: number;
  /** Saliency summed over each superpixel; `inkSaliency` counts only pixels with ink. */
  readonly blockSaliency: Float64Array;
  readonly inkSaliency: Float64Array;
  /**
   * Rank correlation of LIME with each of these two, over the superpixels with ink; NaN if there are no ranks
   * to compare.
   */
  readonly agreement: number;
  readonly inkAgreement: number;
  /**
   * For each superpixel, LIME's rank minus the rank of the summed saliency, among the superpixels with ink; 0
   * without ink. `agreement` is 1 if all are 0.
   */
  readonly rankGaps: Float64Array;
  /** The number of superpixels with ink. */
  readonly inkBlocks: number;
}

/** @param x [side·side]. @param chosen the class to explain; null for the most probable. */
export function explainDigit(
  network: Network,
  x: Float64Array,
  side: number,
  chosen: number | null,
  settings: LimeSettings,
  random: RandomSource,
): Explanation {
  const { blockSide } = settings;
  const logits = network.logits(x);
  const probabilities = network.probabilities(x);
  const predicted = argmax(logits);
  const c = chosen ?? predicted;
  const gradient = saliency(network.W, probabilities, c);
  const { weights, intercept, r2 } = lime(network, x, side, { ...settings, chosenClass: c, random });
  const blockSaliency = sumOverBlocks(gradient, side, blockSide);
  const inkSaliency = sumOverBlocks(
    gradient.map((slope, i) => slope * x[i]!),
    side,
    blockSide,
  );
  const ink = sumOverBlocks(x, side, blockSide);
  const withInk = (values: Float64Array) => values.filter((_, s) => ink[s]! > 0);
  const gaps = rankGaps(withInk(weights), withInk(blockSaliency));
  let next = 0;
  return {
    logits,
    probabilities,
    predicted,
    chosen: c,
    contributions: Array.from(network.b, (_, j) => contributions(x, network.W, network.b.length, j)),
    saliency: gradient,
    lime: weights,
    limeIntercept: intercept,
    limeR2: r2,
    blockSaliency,
    inkSaliency,
    agreement: rankCorrelation(withInk(weights), withInk(blockSaliency)),
    inkAgreement: rankCorrelation(withInk(weights), withInk(inkSaliency)),
    rankGaps: ink.map((count) => (count > 0 ? gaps[next++]! : 0)),
    inkBlocks: gaps.length,
  };
}
