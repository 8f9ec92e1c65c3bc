/**
 * Loads SceneRec as the homework uses it: grey, in [0, 1], imgSize × imgSize; from its folders or from the
 * cache of an earlier run.
 */

import { InputError } from '@hw5/base';
import type { LabelledImages } from '@hw5/core';
import { type ArrayMemory, sharedMemory } from '@hw5/wasm';
import { cacheDirectory as defaultCacheDirectory } from '../cache-directory.ts';
import type { Dataset, OnProgress } from '../dataset.ts';
import { findScenes } from './find-scenes.ts';
import { listScenes, type SceneFiles, type SceneList } from './list-scenes.ts';
import { preprocessScenes } from './preprocess-scenes.ts';
import { cachePath, readCachedScenes, storeScenes } from './scene-cache.ts';
import { areSceneClasses } from './scene-classes.ts';
import { contentKey, scenePaths, statKey } from './scene-keys.ts';
import { requireCounts } from './scene-options.ts';

export interface LoadScenesOptions {
  /** A data folder in any of the accepted layouts. */
  readonly directory: string;
  /** Where preprocessed scenes are kept; null for no cache. Default: `cacheDirectory()`. */
  readonly cacheDirectory?: string | null | undefined;
  /** Width and height of the result; 64 by default. */
  readonly imgSize?: number | undefined;
  /** The first so many files of each class; 100 by default. */
  readonly trainPerClass?: number | undefined;
  readonly testPerClass?: number | undefined;
  /** Called as scenes are decoded; not at all when they come from the cache. */
  readonly onProgress?: OnProgress | undefined;
  /**
   * Called with what does not stop the loading but is worth a line, such as a cache folder that cannot be
   * written.
   */
  readonly onNote?: ((note: string) => void) | undefined;
  /**
   * Called with the promise of writing the cache, which then goes on after loading. Without it, loading waits
   * for it.
   */
  readonly onKeeping?: ((kept: Promise<void>) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @throws InputError `no-scenes`, `file-access`, and those of `find-scenes.ts`, `list-scenes.ts`,
 *   `inspect-jpeg.ts`, `grey-jpeg.ts`; RangeError where a size or count is no positive integer; the signal's
 *   reason when aborted.
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
  const { memory, all, train, test } = allocate(list, imgSize);
  const key = await fill(all, list, imgSize, options);
  const labelled = (images: Float64Array, files: SceneFiles): LabelledImages => ({
    images,
    memory,
    labels: Int32Array.from(files.paths, (_, i) => Math.floor(i / files.perClass)),
    count: files.paths.length,
    inputSize: imgSize * imgSize,
  });
  return {
    name: 'scenerec',
    source: areSceneClasses(list.classNames) ? 'directory' : 'other-images',
    origin: directory,
    classNames: list.classNames,
    imageShape: [imgSize, imgSize],
    train: labelled(train, list.train),
    test: labelled(test, list.test),
    checksums: { manifest: `sha256:${key}` },
  };
}

interface Pixels {
  /** Training scenes, then test scenes. */
  readonly all: Float64Array;
  readonly train: Float64Array;
  readonly test: Float64Array;
  /** Undefined where there is no WebAssembly memory of that size. */
  readonly memory: ArrayMemory | undefined;
}

/**
 * Allocates the pixels once, in memory that the decoding threads share and that the engine's kernels can
 * read.
 */
function allocate({ train, test }: SceneList, imgSize: number): Pixels {
  const trainLength = train.paths.length * imgSize * imgSize;
  const length = trainLength + test.paths.length * imgSize * imgSize;
  const memory = sharedMemory([8 * length]) ?? undefined;
  const all = memory?.float64(length) ?? new Float64Array(new SharedArrayBuffer(8 * length));
  return { all, train: all.subarray(0, trainLength), test: all.subarray(trainLength), memory };
}

/** Fills `pixels` from the cache or from the files. @returns the scenes' content key. */
async function fill(
  pixels: Float64Array,
  list: SceneList,
  imgSize: number,
  options: LoadScenesOptions,
): Promise<string> {
  const {
    cacheDirectory: directory = defaultCacheDirectory(),
    onProgress,
    onNote,
    onKeeping,
    signal,
  } = options;
  const stat = directory === null ? null : statKey(list, imgSize, Date.now());
  const cached =
    directory === null || stat === null ? null : await readCachedScenes(cachePath(directory, stat), pixels);
  if (cached !== null) return cached;
  const { digests } = await preprocessScenes(scenePaths(list), { imgSize, pixels, onProgress, signal });
  const key = contentKey(list, imgSize, digests);
  if (directory === null || stat === null) return key;
  const kept = storeScenes(directory, stat, key, pixels).then((note) => {
    if (note !== null) onNote?.(note);
  });
  if (onKeeping) onKeeping(kept);
  else await kept;
  return key;
}
