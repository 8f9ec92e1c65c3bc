/**
 * A thread that preprocesses batches of scenes. The build of the `hw5` command has this file as an entry of
 * its own.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError, type InputErrorFields } from '@hw5/base';
import { createScenePreprocessor } from './scene-preprocessor.ts';

export interface SceneWorkerData {
  readonly imgSize: number;
  /** Those of all scenes, in shared memory; each batch is written to its place. */
  readonly pixels: Float64Array;
}

export interface Batch {
  /** The index of the batch's first scene among all. */
  readonly first: number;
  readonly paths: readonly string[];
}

export type BatchReply =
  | { readonly first: number; readonly digests: readonly string[] }
  /** Fields, because an InputError loses its class between threads. */
  | { readonly first: number; readonly error: InputErrorFields };

const port = parentPort;
if (port !== null) {
  const { imgSize, pixels } = workerData as SceneWorkerData;
  const preprocess = await createScenePreprocessor(imgSize);
  port.on('message', ({ first, paths }: Batch) => {
    try {
      port.postMessage({ first, digests: preprocess(pixels, first, paths) } satisfies BatchReply);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { code, subject, expected, found, remedy } = error;
      port.postMessage({ first, error: { code, subject, expected, found, remedy } } satisfies BatchReply);
    }
  });
}
