/**
 * Makes a run's page on a thread that is started before the training: what draws it is a megabyte and a half of code, which is loaded
 * while the network trains.
 */
import { Worker } from 'node:worker_threads';
import type { ReportRun } from '@hw5/report';

export interface PageMaker {
  /** The whole HTML document. To be asked once. Rejects where the thread fails. */
  page(run: ReportRun): Promise<string>;
  close(): Promise<unknown>;
}

export function startPageMaker(): PageMaker {
  const worker = new Worker(new URL('./page-worker.js', import.meta.url));
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the thread that makes the report ended early, with code ${code}`)),
    );
  });
  ended.catch(() => {}); // Told to whoever asks for the page.
  return {
    page: (run) => {
      const page = new Promise<string>((resolve) => worker.once('message', resolve));
      worker.postMessage(run);
      return Promise.race([page, ended]);
    },
    close: () => worker.terminate(),
  };
}
