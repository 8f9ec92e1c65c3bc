/** A small network with fixed numbers, for tests: W uniform in [-1, 1) from NumPy's generator. */
import { NumpyRandom } from '@hw5/core';
import type { Network } from '../../src/explain/network.ts';
import { referenceNetwork } from '../../src/explain/reference-network.ts';

export function testNetwork(D: number, C: number, seed = 1, scale = 1): Network {
  const random = new NumpyRandom(seed);
  const uniform = (count: number) => random.rand(count).map((draw) => scale * (2 * draw - 1));
  return referenceNetwork({ W: uniform(D * C), b: uniform(C) });
}

/** An image of zeros and ones, a third of them ones. */
export function testImage(D: number, seed = 2): Float64Array {
  return new NumpyRandom(seed).rand(D).map((draw) => (draw < 1 / 3 ? 1 : 0));
}
