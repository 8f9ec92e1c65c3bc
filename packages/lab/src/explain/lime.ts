/**
 * LIME for images (Ribeiro, Singh and Guestrin 2016): switch superpixels on and off at random, ask the network about each variant, and
 * fit a linear model of the chosen class's probability, in which variants near the original weigh more.
 *
 * Superpixels are the squares of a grid; a square that is off has no ink. Nearness is exp(-d²/width²) with the cosine distance
 * d = 1 - √(share of squares on), as in the authors' code. It asks nothing of the network but probabilities.
 */
import type { RandomSource } from '@hw5/core';
import type { Network } from './network.ts';
import { weightedRidge } from './ridge.ts';

export interface LimeOptions {
  /** Which class's probability is explained. */
  readonly chosenClass: number;
  /** Variants asked about, the original included; at least 2. */
  readonly samples: number;
  /** Side of a superpixel in pixels; divides the image's side. */
  readonly blockSide: number;
  /** Of the nearness; the authors' value for images is 0.25. */
  readonly kernelWidth: number;
  /** Of the ridge penalty, > 0. */
  readonly alpha: number;
  readonly random: RandomSource;
}

export interface LimeResult {
  /** One a superpixel, row by row: how much the fit says the square adds to the probability. */
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly r2: number;
}

/** @param x [side·side]. */
export function lime(network: Network, x: Float64Array, side: number, options: LimeOptions): LimeResult {
  const { samples: N, blockSide, chosenClass, kernelWidth, alpha, random } = options;
  const blocks = superpixels(side, blockSide);
  const S = (side / blockSide) ** 2;
  const C = network.b.length;
  const D = x.length;
  const on = Float64Array.from(random.rand(N * S), (draw) => (draw < 0.5 ? 0 : 1));
  on.fill(1, 0, S); // The first variant is the original.
  const images = new Float64Array(N * D);
  const nearness = new Float64Array(N);
  for (let n = 0; n < N; n++) {
    let count = 0;
    for (let s = 0; s < S; s++) count += on[n * S + s]!;
    const distance = 1 - Math.sqrt(count / S);
    nearness[n] = Math.exp(-(distance ** 2) / kernelWidth ** 2);
    for (let i = 0; i < D; i++) images[n * D + i] = x[i]! * on[n * S + blocks[i]!]!;
  }
  const answers = network.probabilities(images);
  const target = Float64Array.from({ length: N }, (_, n) => answers[n * C + chosenClass]!);
  const { coefficients, intercept, r2 } = weightedRidge(on, target, nearness, alpha);
  return { weights: coefficients, intercept, r2 };
}

/** Which superpixel each pixel belongs to. Throws a RangeError where the squares do not fill the image. */
export function superpixels(side: number, blockSide: number): Int32Array {
  if (!Number.isInteger(blockSide) || blockSide < 1 || side % blockSide !== 0) {
    throw new RangeError(`superpixels: expected a block side that divides ${side}, found ${blockSide}`);
  }
  const across = side / blockSide;
  return Int32Array.from({ length: side * side }, (_, i) => {
    const row = Math.floor(Math.floor(i / side) / blockSide);
    const column = Math.floor((i % side) / blockSide);
    return row * across + column;
  });
}

/** Sums a map of pixels over each superpixel. */
export function sumOverBlocks(map: Float64Array, side: number, blockSide: number): Float64Array {
  const blocks = superpixels(side, blockSide);
  const sums = new Float64Array((side / blockSide) ** 2);
  for (let i = 0; i < map.length; i++) sums[blocks[i]!]! += map[i]!;
  return sums;
}
