/**
 * Preprocesses many scenes, on as many threads as the machine has cores, with progress and cancellation.
 *
 * Threads need a built `scene-worker.js`, which stands beside the built `hw5` command. From the sources (tests) there is none, and the
 * work is done on the calling thread, in batches between which the event loop turns; the pixels are the same.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from '@hw5/errors';
import type { OnProgress } from '../dataset.ts';
import { createScenePreprocessor, type PreprocessedScenes } from './scene-preprocessor.ts';
import type { Batch, BatchReply } from './scene-worker.ts';

export interface PreprocessOptions {
  readonly imgSize: number;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The built `scene-worker.js`; null: no threads. */
  readonly worker?: URL | null | undefined;
}

const batchSize = 16;
/** A thread takes 60 ms to start and a core does 1,500 scenes a second: for few scenes threads do not pay. */
const worthThreads = 200;
const mostThreads = 8;

/** @throws InputError at a file that cannot be used; the signal's reason when aborted. */
export async function preprocessScenes(
  paths: readonly string[],
  options: PreprocessOptions,
): Promise<PreprocessedScenes> {
  const { imgSize, signal } = options;
  signal?.throwIfAborted();
  const pixels = new Float64Array(paths.length * imgSize * imgSize);
  const digests = new Array<string>(paths.length);
  let done = 0;
  const collect = (first: number, batch: PreprocessedScenes) => {
    pixels.set(batch.pixels, first * imgSize * imgSize);
    for (const [i, digest] of batch.digests.entries()) digests[first + i] = digest;
    done += batch.digests.length;
    options.onProgress?.(done, paths.length);
  };
  const batches: Batch[] = [];
  for (let first = 0; first < paths.length; first += batchSize) {
    batches.push({ first, paths: paths.slice(first, first + batchSize) });
  }
  const worker = options.worker === undefined ? builtWorker() : options.worker;
  if (worker !== null && paths.length >= worthThreads) {
    await onThreads(worker, imgSize, batches, collect, signal);
  } else {
    const preprocess = await createScenePreprocessor(imgSize);
    for (const batch of batches) {
      await setImmediate();
      signal?.throwIfAborted();
      collect(batch.first, preprocess(batch.paths));
    }
  }
  return { pixels, digests };
}

function builtWorker(): URL | null {
  const url = new URL('./scene-worker.js', import.meta.url);
  return existsSync(url) ? url : null;
}

/** Every thread has two batches: one in work, one waiting. All are ended before this returns or throws. */
async function onThreads(
  url: URL,
  imgSize: number,
  batches: readonly Batch[],
  collect: (first: number, batch: PreprocessedScenes) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) }, () => {
    // The process's own flags need not suit a thread (`--input-type` ends it).
    return new Worker(url, { workerData: { imgSize }, execArgv: [] });
  });
  const waiting = batches[Symbol.iterator]();
  let left = batches.length;
  let onAbort = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      onAbort = () => reject(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      for (const thread of threads) {
        const feed = () => {
          const next = waiting.next();
          if (!next.done) thread.postMessage(next.value);
        };
        thread.on('error', reject);
        thread.on('exit', (code) => reject(new Error(`a scene thread ended early, with code ${code}`)));
        thread.on('message', (reply: BatchReply) => {
          if ('fault' in reply) return reject(new InputError(reply.fault));
          try {
            collect(reply.first, reply);
          } catch (error) {
            return reject(error);
          }
          if (--left === 0) resolve();
          else feed();
        });
        feed();
        feed();
      }
    });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
