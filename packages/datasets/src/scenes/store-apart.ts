/**
 * Keeps preprocessed scenes on a thread of its own, so that a training need not wait for 98 MB to be written.
 *
 * As for the threads that decode, there is a built `store-worker.js` beside the built `hw5` command; from the sources there is none, and
 * the calling thread does it.
 */
import { Worker } from 'node:worker_threads';
import { builtWorker } from './built-worker.ts';
import { type SceneCache, type ScenePixels, store } from './scene-cache.ts';
import type { StoreReply, StoreWorkerData } from './store-worker.ts';

/** @param pixels in shared memory. @returns as `store` does; never rejects for a reason of the file system's. */
export function storeApart(cache: SceneCache, key: string, pixels: ScenePixels): Promise<string | null> {
  const url = builtWorker('store-worker.js');
  if (url === null) return store(cache, key, pixels);
  const workerData: StoreWorkerData = { cache, key, pixels };
  return new Promise((resolve, reject) => {
    const thread = new Worker(url, { workerData, execArgv: [] });
    thread.on('message', (reply: StoreReply) => resolve(reply));
    thread.on('error', reject);
    thread.on('exit', (code) =>
      reject(new Error(`the thread that keeps scenes ended early, with code ${code}`)),
    );
  });
}
