/** Saliency, LIME and chance as one kind of thing: how much each pixel speaks for a class. */
import type { RandomSource } from '@hw5/core';
import { lime, superpixels } from './lime.ts';
import type { Network } from './network.ts';
import { saliency } from './saliency.ts';

export interface LimeShape {
  readonly samples: number;
  readonly blockSide: number;
}

/** LIME's other settings are those that the page begins with. */
const usualLime = { kernelWidth: 0.25, alpha: 1 };

/** @param side of the image; `blockSide` divides it. LIME gives each pixel the weight of its square. */
export function explainersOf(network: Network, side: number, shape: LimeShape, random: RandomSource) {
  const blocks = superpixels(side, shape.blockSide);
  return [
    {
      name: 'saliency',
      importance: (x: Float64Array, c: number): Float64Array =>
        saliency(network.W, network.probabilities(x), c),
    },
    {
      name: 'LIME',
      importance(x: Float64Array, c: number): Float64Array {
        const { weights } = lime(network, x, side, { ...shape, ...usualLime, chosenClass: c, random });
        return Float64Array.from(blocks, (block) => weights[block]!);
      },
    },
    { name: 'chance', importance: (x: Float64Array): Float64Array => random.rand(x.length) },
  ];
}
