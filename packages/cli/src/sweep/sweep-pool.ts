/** Trains cells of the reference in parallel, each worker taking the next one as soon as it is free. */
import { Worker } from 'node:worker_threads';
import type { CellsJob } from './cells-job.ts';
import type { SweepData, SweepMessage } from './sweep-protocol.ts';

/** Rejects with the signal's reason when it is aborted, and with whatever broke a worker. */
export async function trainCells({
  dataset,
  cells,
  jobs,
  signal,
  onCell,
  onProgress,
}: CellsJob): Promise<void> {
  const { train, test, classNames } = dataset;
  const data: SweepData = { train, test, numClasses: classNames.length };
  const parts = new Map<Worker, number>();
  let next = 0;
  let done = 0;
  const tick = (): void => onProgress([...parts.values()].reduce((sum, part) => sum + part, done));
  const workers = Array.from(
    { length: Math.min(jobs, cells.length) },
    () => new Worker(new URL('./sweep-worker.js', import.meta.url), { workerData: data }),
  );
  const run = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let index = -1;
      const takeNext = (): void => {
        index = next++;
        if (index < cells.length) worker.postMessage(cells[index]);
        else resolve();
      };
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a sweep worker ended with ${code}`)));
      worker.on('message', (message: SweepMessage) => {
        if (message.type === 'progress') parts.set(worker, message.fraction);
        else {
          try {
            onCell(index, message.outcome);
          } catch (error) {
            return reject(error);
          }
          parts.delete(worker);
          done++;
          takeNext();
        }
        tick();
      });
      takeNext();
    });
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([Promise.all(workers.map(run)), aborted]);
  } finally {
    aborted.catch(() => {});
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
