/** SceneRec as the homework uses it: grey, in [0, 1], imgSize × imgSize, from the course's folders or from the cache of an earlier run. */
import type { LabelledImages } from '@hw5/core';
import { InputError } from '@hw5/errors';
import { cacheDirectory as defaultCacheDirectory } from '../cache-directory.ts';
import type { Dataset, OnProgress } from '../dataset.ts';
import { findScenes } from './find-scenes.ts';
import { listScenes, type SceneFiles, type SceneList } from './list-scenes.ts';
import { preprocessScenes } from './preprocess-scenes.ts';
import { type CachedScenes, lookUp, type SceneCache, store } from './scene-cache.ts';
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
  const scenes = await cachedScenes(list, imgSize, options);
  const labelled = (images: Float64Array, files: SceneFiles): LabelledImages => ({
    images,
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
    train: labelled(scenes.train, list.train),
    test: labelled(scenes.test, list.test),
    checksums: { manifest: `sha256:${scenes.key}` },
  };
}

async function cachedScenes(
  list: SceneList,
  imgSize: number,
  options: LoadScenesOptions,
): Promise<CachedScenes> {
  const directory = options.cacheDirectory === undefined ? defaultCacheDirectory() : options.cacheDirectory;
  if (directory === null) return decodeScenes(list, imgSize, options);
  const cache: SceneCache = { directory, list, imgSize, stat: statKey(list, imgSize, Date.now()) };
  const found = await lookUp(cache);
  if (found !== null) return found;
  const scenes = await decodeScenes(list, imgSize, options);
  const note = await store(cache, scenes);
  if (note !== null) options.onNote?.(note);
  return scenes;
}

async function decodeScenes(
  list: SceneList,
  imgSize: number,
  options: LoadScenesOptions,
): Promise<CachedScenes> {
  const { pixels, digests } = await preprocessScenes(scenePaths(list), {
    imgSize,
    onProgress: options.onProgress,
    signal: options.signal,
  });
  const split = list.train.paths.length * imgSize * imgSize;
  return {
    key: contentKey(list, imgSize, digests),
    train: pixels.subarray(0, split),
    test: pixels.subarray(split),
  };
}
