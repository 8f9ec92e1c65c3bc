/**
 * The order in which a training takes its images, where it is not that of `np.random.permutation(n)` in every
 * epoch. Any other order drawn from `np.random` is as good: it differs between epochs, and the same seed
 * repeats it. That is shown by running the same script twice.
 */
import type { ScriptOutcome } from '@hw5/sandbox';
import type { ExpectedCalls, RouteFixture } from '../fixture/fixture-set.ts';
import { own } from './record-failure.ts';
import { type Construct, samplesOf, stepsOf } from './training-steps.ts';

/** The images of all steps, in order; null stands for what is no training image. */
export type SampleOrder = readonly (number | null)[];

export const constructOf = ({ script }: RouteFixture, { on }: ExpectedCalls): Construct =>
  script.operations.find(
    (operation): operation is Construct => operation.op === 'construct' && operation.as === on,
  )!;

/** Null if the script did not finish or its calls could not be followed. */
export function orderIn(route: RouteFixture, outcome: ScriptOutcome | undefined): SampleOrder | null {
  if (!route.calls || outcome?.ending !== 'finished') return null;
  const recorded = own(outcome.records, route.calls.record);
  if (recorded?.kind !== 'calls' || recorded.truncated) return null;
  return samplesOf(stepsOf(recorded.calls), constructOf(route, route.calls), route.calls.visits.flat());
}

/** True if the images came in another order than the fixture's. */
export function hasOwnOrder(route: RouteFixture, outcome: ScriptOutcome | undefined): boolean {
  const samples = orderIn(route, outcome);
  return samples !== null && !isSameOrder(samples, route.calls!.visits.flat());
}

export const isSameOrder = (a: SampleOrder, b: SampleOrder): boolean =>
  a.length === b.length && a.every((sample, i) => sample === b[i]);

/**
 * What is wrong with an order of one's own in which every epoch visits each image once; null if nothing is. A
 * drawn first epoch can be 0, 1, 2, … by chance, but among n ≥ 6 images hardly ever.
 */
export function wrongOrder(epochs: readonly SampleOrder[]): string | null {
  const [first, ...others] = epochs as [SampleOrder, ...SampleOrder[]];
  const isCounted = first.every((sample, i) => sample === i);
  const isRepeated = others.length > 0 && others.every((epoch) => isSameOrder(epoch, first));
  if (isRepeated && !isCounted) return 'Every epoch visits the images in the same order.';
  if (!isCounted) return null;
  return isRepeated || others.length === 0
    ? 'The images are visited in the order they came in, not in one that was drawn.'
    : 'The first epoch visits the images in the order they came in, not in one that was drawn.';
}

export const UNREPEATABLE =
  'With the same seed, trainNN visits the images in another order each time it runs. Draw the order from np.random: the seed is set there.';

export const OTHER_ORDER =
  'trainNN visits the images in another order than np.random.permutation draws after the seed.';
