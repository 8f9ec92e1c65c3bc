/** A thread that preprocesses the batches of scenes it is sent. The `hw5` command is built with this file as an entry of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError, type InputErrorFields } from '@hw5/errors';
import { createScenePreprocessor, type PreprocessedScenes } from './scene-preprocessor.ts';

export interface Batch {
  /** The position of the first path among all. */
  readonly first: number;
  readonly paths: readonly string[];
}

export type BatchReply =
  | ({ readonly first: number } & PreprocessedScenes)
  /** An InputError loses its class between threads, so its fields travel. */
  | { readonly first: number; readonly fault: InputErrorFields };

const port = parentPort;
if (port !== null) {
  const preprocess = await createScenePreprocessor((workerData as { imgSize: number }).imgSize);
  port.on('message', ({ first, paths }: Batch) => {
    try {
      const done = preprocess(paths);
      port.postMessage({ first, ...done } satisfies BatchReply, [done.pixels.buffer]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { code, subject, expected, found, remedy } = error;
      port.postMessage({ first, fault: { code, subject, expected, found, remedy } } satisfies BatchReply);
    }
  });
}
