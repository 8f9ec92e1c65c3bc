/** Everything that the page shows of one digit: what the network says, and three accounts of why. */
import { argmax, type RandomSource } from '@hw5/core';
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
  /** The class that saliency and LIME are about. */
  readonly chosen: number;
  /** For each class the map x_i w_ij, [D]. */
  readonly contributions: readonly Float64Array[];
  /** [D]. */
  readonly saliency: Float64Array;
  /** One a superpixel. */
  readonly lime: Float64Array;
  /** What LIME's line says of the image without any ink; with every square on, add all of `lime`. */
  readonly limeIntercept: number;
  readonly limeR2: number;
  /** Saliency summed over each superpixel; and the same, counting pixels with ink only. */
  readonly blockSaliency: Float64Array;
  readonly inkSaliency: Float64Array;
  /** Rank correlations of LIME with these two, over the superpixels that hold ink; NaN where there is no order to compare. */
  readonly agreement: number;
  readonly inkAgreement: number;
  /**
   * For each superpixel with ink, how many places LIME puts it above where summed saliency does, among those with ink; 0 without ink.
   * Where they agree, and where not: `agreement` is 1 where all are 0.
   */
  readonly rankGaps: Float64Array;
  /** How many superpixels hold ink. */
  readonly inkBlocks: number;
}

/** @param x [side·side]. @param chosen a class; null: the most probable. */
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
