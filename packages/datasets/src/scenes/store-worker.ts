/** A thread that writes one entry of the cache. The `hw5` command is built with this file as an entry of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { type SceneCache, type ScenePixels, store } from './scene-cache.ts';

export interface StoreWorkerData {
  readonly cache: SceneCache;
  readonly key: string;
  /** In shared memory. */
  readonly pixels: ScenePixels;
}

/** As `store` answers. */
export type StoreReply = string | null;

if (parentPort !== null) {
  const { cache, key, pixels } = workerData as StoreWorkerData;
  parentPort.postMessage((await store(cache, key, pixels)) satisfies StoreReply);
}
