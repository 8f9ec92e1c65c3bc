/**
 * Preprocesses many scenes, on as many threads as the machine has cores, with progress and cancellation.
 *
 * Threads need a built `scene-worker.js` beside the built `hw5` command. Tests run from the sources, where
 * there is none; then the calling thread does the work, in batches that let the event loop run. The pixels
 * are the same. Not a pool library (piscina, tinypool): with one, the shared memory, the errors as fields and
 * the early stop would still be ours.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate as nextEventLoopTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from '@hw5/base';
import type { OnProgress } from '../dataset.ts';
import { createScenePreprocessor } from './scene-preprocessor.ts';
import type { Batch, BatchReply, SceneWorkerData } from './scene-worker.ts';

export interface PreprocessedScenes {
  /** [files · imgSize²], in [0, 1]. */
  readonly pixels: Float64Array;
  /** SHA-256 of each file's bytes, hexadecimal, in the order of the files. */
  readonly digests: readonly string[];
}

export interface PreprocessOptions {
  readonly imgSize: number;
  /** Filled and returned: [files · imgSize²] in shared memory. Allocated by default. */
  readonly pixels?: Float64Array | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The built `scene-worker.js`, found by default; null for no threads. */
  readonly worker?: URL | null | undefined;
}

const batchSize = 16;
/** For fewer scenes, starting threads takes longer than they save. */
const worthThreads = 200;
const mostThreads = 8;

/** @throws InputError at a file that cannot be used; the signal's reason when aborted. */
export async function preprocessScenes(
  paths: readonly string[],
  options: PreprocessOptions,
): Promise<PreprocessedScenes> {
  const { imgSize, signal } = options;
  signal?.throwIfAborted();
  const pixels =
    options.pixels ?? new Float64Array(new SharedArrayBuffer(8 * paths.length * imgSize * imgSize));
  const digests = new Array<string>(paths.length);
  let done = 0;
  const collect = (first: number, batch: readonly string[]) => {
    for (const [i, digest] of batch.entries()) digests[first + i] = digest;
    done += batch.length;
    options.onProgress?.(done, paths.length);
  };
  const batches: Batch[] = [];
  for (let first = 0; first < paths.length; first += batchSize) {
    batches.push({ first, paths: paths.slice(first, first + batchSize) });
  }
  const worker = options.worker === undefined ? builtWorker() : options.worker;
  if (worker !== null && paths.length >= worthThreads) {
    await onThreads(worker, { imgSize, pixels }, batches, collect, signal);
  } else {
    const preprocess = await createScenePreprocessor(imgSize);
    for (const batch of batches) {
      await nextEventLoopTurn();
      signal?.throwIfAborted();
      collect(batch.first, preprocess(pixels, batch.first, batch.paths));
    }
  }
  return { pixels, digests };
}

function builtWorker(): URL | null {
  const url = new URL('./scene-worker.js', import.meta.url);
  return existsSync(url) ? url : null;
}

/**
 * Every thread has two batches, one in work and one waiting. All threads are ended before this returns or
 * throws.
 */
async function onThreads(
  url: URL,
  workerData: SceneWorkerData,
  batches: readonly Batch[],
  collect: (first: number, digests: readonly string[]) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) }, () => {
    // Without the flags of the process, which may end a thread (`--input-type` does).
    return new Worker(url, { workerData, execArgv: [] });
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
          if ('error' in reply) return reject(new InputError(reply.error));
          try {
            collect(reply.first, reply.digests);
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
