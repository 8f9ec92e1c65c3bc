/** A thread that preprocesses the batches of scenes it is sent. The `hw5` command is built with this file as an entry of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError, type InputErrorFields } from '@hw5/base';
import { createScenePreprocessor } from './scene-preprocessor.ts';

export interface SceneWorkerData {
  readonly imgSize: number;
  /** Of all scenes, in shared memory: each batch goes to its place there. */
  readonly pixels: Float64Array;
}

export interface Batch {
  /** The position of the first path among all. */
  readonly first: number;
  readonly paths: readonly string[];
}

export type BatchReply =
  | { readonly first: number; readonly digests: readonly string[] }
  /** An InputError loses its class between threads, so its fields travel. */
  | { readonly first: number; readonly fault: InputErrorFields };

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
      port.postMessage({ first, fault: { code, subject, expected, found, remedy } } satisfies BatchReply);
    }
  });
}
