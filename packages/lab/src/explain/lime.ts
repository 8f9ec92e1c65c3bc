/**
 * LIME for images (Ribeiro, Singh and Guestrin 2016): switch superpixels on and off at random, compute the
 * probability of the chosen class for each variant, and fit a linear model in which variants close to the
 * original have more weight.
 *
 * Superpixels are the squares of a grid; a square that is off has no ink. The weight of a variant is
 * exp(-d²/width²) with the cosine distance d = 1 - √(fraction of squares on), as in the authors' code. Only
 * the network's probabilities are used.
 */
import type { RandomSource } from '@hw5/core';
import type { Network } from './network.ts';
import { weightedRidge } from './ridge.ts';

export interface LimeOptions {
  /** The class whose probability is explained. */
  readonly chosenClass: number;
  /** The number of variants, including the original; at least 2. */
  readonly samples: number;
  /** The side of a superpixel in pixels; must divide the side of the image. */
  readonly blockSide: number;
  /** The width of the weight kernel; the authors use 0.25 for images. */
  readonly kernelWidth: number;
  /** The ridge penalty, > 0. */
  readonly alpha: number;
  readonly random: RandomSource;
}

export interface LimeResult {
  /** How much each superpixel adds to the probability according to the fit; row by row. */
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
  const closeness = new Float64Array(N);
  for (let n = 0; n < N; n++) {
    let count = 0;
    for (let s = 0; s < S; s++) count += on[n * S + s]!;
    const distance = 1 - Math.sqrt(count / S);
    closeness[n] = Math.exp(-(distance ** 2) / kernelWidth ** 2);
    for (let i = 0; i < D; i++) images[n * D + i] = x[i]! * on[n * S + blocks[i]!]!;
  }
  const probabilities = network.probabilities(images);
  const target = Float64Array.from({ length: N }, (_, n) => probabilities[n * C + chosenClass]!);
  const { coefficients, intercept, r2 } = weightedRidge(on, target, closeness, alpha);
  return { weights: coefficients, intercept, r2 };
}

/** The superpixel of each pixel. Throws a RangeError if `blockSide` does not divide `side`. */
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

/** Sums a map of pixels, [side·side], over each superpixel. */
export function sumOverBlocks(map: Float64Array, side: number, blockSide: number): Float64Array {
  const blocks = superpixels(side, blockSide);
  const sums = new Float64Array((side / blockSide) ** 2);
  for (let i = 0; i < map.length; i++) sums[blocks[i]!]! += map[i]!;
  return sums;
}
