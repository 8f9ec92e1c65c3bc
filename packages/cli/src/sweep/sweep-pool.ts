/** Trains cells of the reference in parallel. */
import { runInPool } from '../run/worker-pool.ts';
import type { CellsJob } from './cells-job.ts';
import type { CellOutcome, CellSettings, SweepData } from './sweep-protocol.ts';

/** Rejects with the signal's reason when it is aborted, and with whatever broke a worker. */
export async function trainCells({ dataset, cells, onCell, ...job }: CellsJob): Promise<void> {
  const { train, test, classNames } = dataset;
  const workerData: SweepData = { train, test, numClasses: classNames.length };
  const worker = new URL('./sweep-worker.js', import.meta.url);
  await runInPool<CellSettings, CellOutcome>({ ...job, worker, workerData, tasks: cells, onOutcome: onCell });
}
