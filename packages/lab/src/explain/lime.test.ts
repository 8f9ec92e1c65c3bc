import { NumpyRandom } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import { testImage, testNetwork } from '../../test/support/test-network.ts';
import { lime, sumOverBlocks, superpixels } from './lime.ts';
import type { Network } from './network.ts';

const settings = { chosenClass: 1, samples: 300, blockSide: 2, kernelWidth: 0.25, alpha: 1e-9 };

/** Probabilities that are linear in the pixels, so that the explanation is known. */
function linearNetwork(D: number, C: number): Network {
  const network = testNetwork(D, C);
  return { ...network, probabilities: network.logits };
}

describe('lime', () => {
  it('finds the coefficients of a linear function: the weights of the ink of each square', () => {
    const network = linearNetwork(64, 3);
    const x = testImage(64);
    const { weights, r2 } = lime(network, x, 8, { ...settings, random: new NumpyRandom(5) });
    const truth = sumOverBlocks(
      x.map((pixel, i) => pixel * network.W[i * 3 + 1]!),
      8,
      2,
    );
    // The penalty's error: 1e-9 divided by an eigenvalue of about 10.
    expect(weights).toBeAllclose(truth, { rtol: 0, atol: 1e-8 });
    expect(r2).toBeCloseTo(1, 10);
  });

  it('gives squares without ink small weights', () => {
    const x = testImage(64).map((pixel, i) => (i % 8 < 4 ? pixel : 0));
    const { weights } = lime(testNetwork(64, 3), x, 8, {
      ...settings,
      samples: 3000,
      random: new NumpyRandom(5),
    });
    const blank = weights.filter((_, s) => s % 4 >= 2);
    const inked = weights.filter((_, s) => s % 4 < 2);
    const largest = (values: Float64Array) => Math.max(...values.map(Math.abs));
    expect(largest(blank)).toBeLessThan(0.1 * largest(inked));
  });

  it('depends on the seed only', () => {
    const run = (seed: number) =>
      lime(testNetwork(64, 3), testImage(64), 8, { ...settings, random: new NumpyRandom(seed) }).weights;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('computes all variants in one call, the original first', () => {
    const calls: Float64Array[] = [];
    const network = testNetwork(64, 3);
    const x = testImage(64);
    const spy: Network = {
      ...network,
      probabilities(images) {
        calls.push(images);
        return network.probabilities(images);
      },
    };
    lime(spy, x, 8, { ...settings, random: new NumpyRandom(5) });
    expect(calls).toHaveLength(1);
    expect(calls[0]!.length).toBe(300 * 64);
    expect(calls[0]!.subarray(0, 64)).toEqual(x);
  });
});

describe('superpixels', () => {
  it('are numbered row by row', () => {
    expect(Array.from(superpixels(4, 2))).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3]);
  });

  it('reject squares that do not fill the image', () => {
    expect(() => superpixels(28, 5)).toThrow('expected a block side that divides 28, found 5');
    expect(() => superpixels(28, 0)).toThrow('found 0');
  });
});
