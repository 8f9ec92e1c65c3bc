/**
 * The order in which a training takes its images, where it is not that of `np.random.permutation(n)` in every
 * epoch. Any other order drawn from `np.random` is as good: it differs between epochs, and the same seed
 * repeats it. That is shown by running the same script twice.
 */
import type { ScriptOutcome } from '@hw5/sandbox';
import type { ExpectedCalls, RouteFixture } from '../fixture/fixture-set.ts';
import { callSentences } from './call-sentences.ts';
import { own } from './record-failure.ts';
import { type Construct, samplesOf, stepsOf } from './training-steps.ts';

/** The images of all steps, in order; null stands for what is no training image. */
export type SampleOrder = readonly (number | null)[];

export const constructOf = ({ script }: RouteFixture, { on }: ExpectedCalls): Construct =>
  script.operations.find(
    (operation): operation is Construct => operation.op === 'construct' && operation.as === on,
  )!;

/** For each model that is trained; null if the script did not finish or its calls could not be followed. */
export function ordersIn(route: RouteFixture, outcome: ScriptOutcome | undefined): SampleOrder[] | null {
  if (!route.calls || outcome?.ending !== 'finished') return null;
  const orders = route.calls.map((expected) => {
    const recorded = own(outcome.records, expected.record);
    if (recorded?.kind !== 'calls' || recorded.truncated) return null;
    return samplesOf(stepsOf(recorded.calls), constructOf(route, expected), expected.visits.flat());
  });
  return orders.every((order) => order !== null) ? orders : null;
}

/** True if the images came in another order than the fixture's. @param orders those of `ordersIn` */
export function hasOwnOrder(route: RouteFixture, orders: readonly SampleOrder[] | null): boolean {
  return orders?.some((order, i) => !isSameOrder(order, route.calls![i]!.visits.flat())) ?? false;
}

export const isSameOrder = (a: SampleOrder, b: SampleOrder): boolean =>
  a.length === b.length && a.every((sample, i) => sample === b[i]);

/** One call of trainNN. */
interface Training {
  readonly size: number;
  readonly order: SampleOrder;
}

/**
 * The trainings of two epochs or more: the first epoch alone may agree by chance or because two ways of
 * drawing start alike.
 */
function trainingsIn(route: RouteFixture, orders: readonly SampleOrder[]): Training[] {
  return route.calls!.flatMap((expected, m) => {
    const { hyperparameters, trainImages } = constructOf(route, expected);
    const size = trainImages.shape[0]!;
    const steps = size * hyperparameters.numEpochs;
    if (hyperparameters.numEpochs < 2) return [];
    const wanted = expected.visits.flat();
    return Array.from({ length: wanted.length / steps }, (_, t) => ({
      size,
      order: orders[m]!.slice(t * steps, (t + 1) * steps),
    }));
  });
}

/** True if two trainings, after different seeds or one after the other, visit as many images in one order. */
export function repeatsItself(route: RouteFixture, orders: readonly SampleOrder[]): boolean {
  const trainings = trainingsIn(route, orders);
  return trainings.some((a, i) =>
    trainings
      .slice(i + 1)
      .some((b) => a.size === b.size && a.order.length > 0 && isSameOrder(a.order, b.order)),
  );
}

/**
 * What is wrong with an order of one's own in which every epoch visits each image once; null if nothing is. A
 * drawn first epoch can be 0, 1, 2, … by chance, but among n ≥ 6 images hardly ever.
 */
export function wrongOrder(epochs: readonly SampleOrder[]): string | null {
  const [first, ...others] = epochs as [SampleOrder, ...SampleOrder[]];
  const isCounted = first.every((sample, i) => sample === i);
  const isRepeated = others.length > 0 && others.every((epoch) => isSameOrder(epoch, first));
  if (isRepeated && !isCounted) return callSentences.everyEpochAlike();
  if (!isCounted) return comesTwice(epochs) ? callSentences.twoEpochsAlike() : null;
  return isRepeated || others.length === 0 ? callSentences.asTheyCame() : callSentences.firstAsTheyCame();
}

/** Among fewer images than this, an order may come twice by chance. */
const NEVER_TWICE = 10;

function comesTwice(epochs: readonly SampleOrder[]): boolean {
  if (epochs[0]!.length < NEVER_TWICE) return false;
  return new Set(epochs.map((epoch) => epoch.join())).size < epochs.length;
}
