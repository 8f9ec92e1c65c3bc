/** SceneRec as the homework uses it: grey, in [0, 1], imgSize × imgSize, from the course's folders or from the cache of an earlier run. */

import { InputError } from '@hw5/base';
import type { LabelledImages } from '@hw5/core';
import { type ArrayMemory, sharedMemory } from '@hw5/wasm';
import { cacheDirectory as defaultCacheDirectory } from '../cache-directory.ts';
import type { Dataset, OnProgress } from '../dataset.ts';
import { findScenes } from './find-scenes.ts';
import { listScenes, type SceneFiles, type SceneList } from './list-scenes.ts';
import { preprocessScenes } from './preprocess-scenes.ts';
import { lookUp, type SceneCache, type ScenePixels, store } from './scene-cache.ts';
import { contentKey, scenePaths, statKey } from './scene-keys.ts';
import { requireCounts } from './scene-options.ts';

export interface LoadScenesOptions {
  /** A data folder in any of the accepted layouts. */
  readonly directory: string;
  /** Where preprocessed scenes are kept; null: nowhere. Default: `cacheDirectory()`. */
  readonly cacheDirectory?: string | null | undefined;
  /** Rows and columns of the result; 64 by default. */
  readonly imgSize?: number | undefined;
  /** The first so many files of each class; 100 by default. */
  readonly trainPerClass?: number | undefined;
  readonly testPerClass?: number | undefined;
  /** Called as images are decoded; not at all when they come from the cache. */
  readonly onProgress?: OnProgress | undefined;
  /** Told what did not stop the loading but is worth a line, such as an unwritable cache folder. */
  readonly onNote?: ((note: string) => void) | undefined;
  /** Given what goes on once the scenes are there: keeping them. Without it, the scenes come when they are kept. */
  readonly onKeeping?: ((kept: Promise<void>) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @throws InputError `no-scenes`, `file-access`, and those of `find-scenes.ts`, `list-scenes.ts`, `inspect-jpeg.ts`, `grey-jpeg.ts`;
 *   RangeError where a size or count is no positive integer; the signal's reason when aborted.
 */
export async function loadScenes(options: LoadScenesOptions): Promise<Dataset> {
  const { directory, imgSize = 64, trainPerClass = 100, testPerClass = 100, signal } = options;
  requireCounts({ imgSize, trainPerClass, testPerClass });
  signal?.throwIfAborted();
  const folders = findScenes(directory);
  if (folders === null) {
    throw new InputError({
      code: 'no-scenes',
      subject: directory,
      expected: 'the scene folders train/ and test/ (here, or in scenerec/)',
      found: 'neither',
      remedy: 'Name the course’s data folder, or run hw5 data fetch scenerec.',
    });
  }
  const list = listScenes(folders, trainPerClass, testPerClass);
  const { memory, all, train, test } = room(list, imgSize);
  const key = await fill({ all, train, test }, list, imgSize, options);
  const labelled = (images: Float64Array, files: SceneFiles): LabelledImages => ({
    images,
    memory,
    labels: Int32Array.from(files.paths, (_, i) => Math.floor(i / files.perClass)),
    count: files.paths.length,
    inputSize: imgSize * imgSize,
  });
  return {
    name: 'scenerec',
    source: 'directory',
    origin: directory,
    classNames: list.classNames,
    imageShape: [imgSize, imgSize],
    train: labelled(train, list.train),
    test: labelled(test, list.test),
    checksums: { manifest: `sha256:${key}` },
  };
}

interface Room extends ScenePixels {
  /** Both, one after the other. */
  readonly all: Float64Array;
}

/** Where the pixels go: once, into memory that the decoding threads share and that the engine's kernels can read. */
function room(
  { train, test }: SceneList,
  imgSize: number,
): Room & { readonly memory: ArrayMemory | undefined } {
  const counts = [train, test].map(({ paths }) => paths.length * imgSize * imgSize);
  const total = counts[0]! + counts[1]!;
  const memory = sharedMemory([8 * total]) ?? undefined;
  const all = memory?.float64(total) ?? new Float64Array(new SharedArrayBuffer(8 * total));
  return { memory, all, train: all.subarray(0, counts[0]), test: all.subarray(counts[0]) };
}

/** Fills it from the cache or from the files. @returns the scenes' content key. */
async function fill(
  { all, train, test }: Room,
  list: SceneList,
  imgSize: number,
  {
    cacheDirectory: directory = defaultCacheDirectory(),
    onProgress,
    onNote,
    onKeeping,
    signal,
  }: LoadScenesOptions,
): Promise<string> {
  const cache: SceneCache | null =
    directory === null ? null : { directory, list, imgSize, stat: statKey(list, imgSize, Date.now()) };
  const found = cache && (await lookUp({ train, test }, cache));
  if (found !== null) return found;
  const { digests } = await preprocessScenes(scenePaths(list), { imgSize, pixels: all, onProgress, signal });
  const key = contentKey(list, imgSize, digests);
  if (cache === null) return key;
  const kept = store(cache, key, { train, test }).then((note) => {
    if (note !== null) onNote?.(note);
  });
  if (onKeeping) onKeeping(kept);
  else await kept;
  return key;
}
