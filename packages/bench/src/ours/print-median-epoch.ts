/** Trains some epochs and prints `{"seconds"}`, the median time of one, as the programs in `peers/` do. */
import type { SoftmaxTraining } from '@hw5/core';
import { median } from '../comparison.ts';

export function printMedianEpoch(training: SoftmaxTraining, epochs: number): void {
  const seconds = Array.from({ length: epochs }, () => {
    const start = performance.now();
    training.advance(Number.POSITIVE_INFINITY);
    return (performance.now() - start) / 1000;
  });
  console.log(JSON.stringify({ seconds: median(seconds) }));
}
