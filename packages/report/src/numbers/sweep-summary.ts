/**
 * Summarises the cells of a sweep by setting: means and ranges over the seeds, how the training went, and the
 * best setting.
 */
import type { ReportSweep, SweepCell } from '../sweep-data.ts';

/** Mean and range over the seeds. */
export interface Band {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/**
 * How the training went, judged by the mean loss per sample in the last epoch:
 *
 * - `not-finite`: the loss of a seed became NaN or infinite.
 * - `overshooting`: the loss ends above ln C, the loss of guessing, and the rate is large.
 * - `too-large`: the loss ends below ln C, but it rises, or a smaller rate with the same batch size ends
 *   lower.
 * - `slow`: the loss ends above ln C, and the rate is not large.
 * - `learning`: none of these.
 *
 * A rate is large if a smaller one ends at a lower loss, or if it is above 4/|x|² (see sweepReport).
 */
export type Course = 'learning' | 'slow' | 'too-large' | 'overshooting' | 'not-finite';

export interface SettingSummary {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly course: Course;
  /** One per epoch, over the seeds that reached it; `loss` is the mean per training sample. */
  readonly loss: readonly Band[];
  readonly accuracy: readonly Band[];
  /** The same on the other images; null where the number of a seed is missing. */
  readonly testLoss: readonly (Band | null)[];
  readonly trainAccuracy: readonly (Band | null)[];
  /** After the last epoch; null if no seed reached it. */
  readonly finalAccuracy: Band | null;
  readonly finalLoss: Band | null;
  /** The last of `testLoss` and `trainAccuracy`; null if that epoch is missing, too. */
  readonly finalTestLoss: Band | null;
  readonly finalTrainAccuracy: Band | null;
  /** The number of seeds that stopped early. */
  readonly stopped: number;
}

export interface SweepSummary {
  /** Ordered by learning rate, then batch size, as in the grid. */
  readonly settings: readonly SettingSummary[];
  /**
   * The setting with the highest mean accuracy after the last epoch, and in case of a tie the lowest loss.
   * Settings with a seed that stopped early are not considered.
   */
  readonly best: SettingSummary | null;
}

export function sweepSummary(
  sweep: Pick<ReportSweep, 'learningRates' | 'batchSizes' | 'epochs' | 'cells' | 'dataset'>,
): SweepSummary {
  const { learningRates, batchSizes, epochs, cells, dataset } = sweep;
  const drafts = learningRates.flatMap((learningRate) =>
    batchSizes.map((batchSize) => {
      const own = cells.filter((cell) => cell.learningRate === learningRate && cell.batchSize === batchSize);
      return summarise(own, { learningRate, batchSize, epochs, train: dataset.train });
    }),
  );
  const settings = drafts.map((draft) => ({ ...draft, course: courseOf(draft, drafts, dataset) }));
  let best: SettingSummary | null = null;
  for (const setting of settings) {
    if (setting.stopped === 0 && setting.finalAccuracy && isBetter(setting, best)) best = setting;
  }
  return { settings, best };
}

function isBetter(setting: SettingSummary, best: SettingSummary | null): boolean {
  if (best === null) return true;
  const gain = setting.finalAccuracy!.mean - best.finalAccuracy!.mean;
  return gain > 0 || (gain === 0 && setting.finalLoss!.mean < best.finalLoss!.mean);
}

interface Setting {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly train: number;
}

type Draft = Omit<SettingSummary, 'course'>;

function summarise(cells: readonly SweepCell[], { learningRate, batchSize, epochs, train }: Setting): Draft {
  const reached = Array.from({ length: epochs }, (_, e) => cells.flatMap((cell) => cell.epochs[e] ?? []));
  const filled = reached.filter((reports) => reports.length > 0);
  const loss = filled.map((reports) => band(reports.map(({ totalLoss }) => totalLoss / train)));
  const accuracy = filled.map((reports) => band(reports.map(({ testAccuracy }) => testAccuracy)));
  const stopped = cells.filter((cell) => cell.stopped !== null).length;
  const isWhole = loss.length === epochs;
  const finalLoss = isWhole ? loss.at(-1)! : null;
  const testLoss = filled.map((reports) => wholeBand(reports.map(({ meanTestLoss }) => meanTestLoss)));
  const trainAccuracy = filled.map((reports) => wholeBand(reports.map((report) => report.trainAccuracy)));
  return {
    learningRate,
    batchSize,
    loss,
    accuracy,
    testLoss,
    trainAccuracy,
    finalAccuracy: isWhole ? accuracy.at(-1)! : null,
    finalLoss,
    finalTestLoss: isWhole ? testLoss.at(-1)! : null,
    finalTrainAccuracy: isWhole ? trainAccuracy.at(-1)! : null,
    stopped,
  };
}

function courseOf(
  { learningRate, batchSize, stopped, loss, finalLoss }: Draft,
  all: readonly Draft[],
  { classCount, meanSquaredNorm }: ReportSweep['dataset'],
): Course {
  if (stopped > 0 || finalLoss === null) return 'not-finite';
  const smallerEndsLower = all.some(
    (other) =>
      other.batchSize === batchSize &&
      other.learningRate < learningRate &&
      other.finalLoss !== null &&
      other.finalLoss.mean < finalLoss.mean,
  );
  if (finalLoss.mean > Math.log(classCount))
    return smallerEndsLower || learningRate > 4 / meanSquaredNorm ? 'overshooting' : 'slow';
  return smallerEndsLower || finalLoss.mean > loss[0]!.mean ? 'too-large' : 'learning';
}

/** @returns null if a number is missing. */
function wholeBand(values: readonly (number | null | undefined)[]): Band | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === values.length ? band(known) : null;
}

function band(values: readonly number[]): Band {
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    least: Math.min(...values),
    most: Math.max(...values),
  };
}
