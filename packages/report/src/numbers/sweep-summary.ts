/** From the cells of a sweep to one line a setting: means and ranges over the seeds, the best setting, and who diverged. */
import type { ReportSweep, SweepCell } from '../sweep-data.ts';

/** Over the seeds. */
export interface Band {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/**
 * `learning`: the loss falls. `rising`: the last epoch's loss is above the first's. `worse-than-guessing`: in the last epoch the mean
 * loss is above ln C, that of a network that gives every class the same probability. `not-finite`: a seed's loss became NaN or infinite.
 */
export type Course = 'learning' | 'rising' | 'worse-than-guessing' | 'not-finite';

export interface SettingSummary {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly course: Course;
  /** One an epoch, over the seeds that reached it; the loss is a sample's mean. */
  readonly loss: readonly Band[];
  readonly accuracy: readonly Band[];
  /** After the last epoch; null where no seed reached it. */
  readonly finalAccuracy: Band | null;
  readonly finalLoss: Band | null;
  /** How many of the seeds stopped early. */
  readonly stopped: number;
}

export interface SweepSummary {
  /** By learning rate, then batch size, in the order of the grid. */
  readonly settings: readonly SettingSummary[];
  /** The highest mean accuracy after the last epoch, over settings of which every seed got there; at a tie the lower loss. */
  readonly best: SettingSummary | null;
}

export function sweepSummary(
  sweep: Pick<ReportSweep, 'learningRates' | 'batchSizes' | 'epochs' | 'cells' | 'dataset'>,
): SweepSummary {
  const { learningRates, batchSizes, epochs, cells, dataset } = sweep;
  const settings = learningRates.flatMap((learningRate) =>
    batchSizes.map((batchSize) => {
      const own = cells.filter((cell) => cell.learningRate === learningRate && cell.batchSize === batchSize);
      return summarise(own, { learningRate, batchSize, epochs, train: dataset.train, C: dataset.classCount });
    }),
  );
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
  readonly C: number;
}

function summarise(
  cells: readonly SweepCell[],
  { learningRate, batchSize, epochs, train, C }: Setting,
): SettingSummary {
  const reached = Array.from({ length: epochs }, (_, e) => cells.flatMap((cell) => cell.epochs[e] ?? []));
  const filled = reached.filter((reports) => reports.length > 0);
  const loss = filled.map((reports) => band(reports.map(({ totalLoss }) => totalLoss / train)));
  const accuracy = filled.map((reports) => band(reports.map(({ testAccuracy }) => testAccuracy)));
  const stopped = cells.filter((cell) => cell.stopped !== null).length;
  const isWhole = loss.length === epochs;
  const finalLoss = isWhole ? loss.at(-1)! : null;
  return {
    learningRate,
    batchSize,
    course: courseOf(stopped, loss, C),
    loss,
    accuracy,
    finalAccuracy: isWhole ? accuracy.at(-1)! : null,
    finalLoss,
    stopped,
  };
}

function courseOf(stopped: number, loss: readonly Band[], C: number): Course {
  if (stopped > 0 || loss.length === 0) return 'not-finite';
  if (loss.at(-1)!.mean > Math.log(C)) return 'worse-than-guessing';
  return loss.at(-1)!.mean > loss[0]!.mean ? 'rising' : 'learning';
}

function band(values: readonly number[]): Band {
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    least: Math.min(...values),
    most: Math.max(...values),
  };
}
