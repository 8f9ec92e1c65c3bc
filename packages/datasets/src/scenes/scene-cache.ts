/**
 * The cache of preprocessed scenes: `hw5-scenes-<content key>.bin` holds pixels, `hw5-scenes-<stat key>.stat` the content key they have.
 *
 * A look-up tries the stat key, then (if there is anything in the cache at all) reads all files for their content key. Nothing here ever
 * fails a loading: what cannot be read is rebuilt, what cannot be written is a note. Two runs at once write the same bytes, each beside
 * the place, so whichever renames last changes nothing. Only the newest few entries are kept (98 MB each at full size).
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFiles } from '../cache-directory.ts';
import { systemCode } from '../file-fault.ts';
import { readCacheEntry, replaceFile, writeCacheEntry } from './cache-entry.ts';
import type { SceneList } from './list-scenes.ts';
import { createSceneReader } from './read-scene.ts';
import { contentKey, type StatKey, scenePaths } from './scene-keys.ts';
import { sceneDigest } from './scene-preprocessor.ts';

const entriesKept = 4;
const staleTemporaryMs = 3_600_000;

/** [files · imgSize²] each. */
export interface ScenePixels {
  readonly train: Float64Array;
  readonly test: Float64Array;
}

export interface SceneCache {
  readonly directory: string;
  readonly list: SceneList;
  readonly imgSize: number;
  readonly stat: StatKey;
}

const entryPath = (directory: string, key: string) => join(directory, `hw5-scenes-${key}.bin`);
const statPath = (directory: string, key: string) => join(directory, `hw5-scenes-${key}.stat`);

/**
 * Fills `pixels` (with anything where it answers null).
 * @returns the scenes' content key; null where the cache does not have them. @throws InputError `file-access` about a scene.
 */
export async function lookUp(pixels: ScenePixels, cache: SceneCache): Promise<string | null> {
  const { directory, list, imgSize, stat } = cache;
  const remembered = readKey(statPath(directory, stat.key));
  if (remembered !== null) {
    if (await readEntry(pixels, cache, remembered)) return remembered;
  }
  if (!(await cacheFiles(directory)).some(({ path }) => path.endsWith('.bin'))) return null;
  const readScene = createSceneReader();
  const key = contentKey(
    list,
    imgSize,
    scenePaths(list).map((path) => sceneDigest(readScene(path))),
  );
  if (!(await readEntry(pixels, cache, key))) return null;
  await remember(cache, key);
  return key;
}

/** @returns a note where the cache folder cannot be written, else null. */
export async function store(cache: SceneCache, key: string, pixels: ScenePixels): Promise<string | null> {
  const { directory } = cache;
  try {
    await writeCacheEntry(entryPath(directory, key), key, [pixels.train, pixels.test]);
    await rememberOrThrow(cache, key);
    await prune(directory);
    return null;
  } catch (error) {
    const why = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    return `${directory}: preprocessed scenes could not be kept (${why}), so the next run decodes them again. Set HW5_CACHE to a folder that can be written.`;
  }
}

async function readEntry(
  { train, test }: ScenePixels,
  { directory }: SceneCache,
  key: string,
): Promise<boolean> {
  const path = entryPath(directory, key);
  if (await readCacheEntry([train, test], path, key)) return true;
  try {
    rmSync(path, { force: true }); // Torn or damaged, if it is there at all.
  } catch {
    // In a folder that cannot be written it stays, and is refused again next time.
  }
  return false;
}

function readKey(path: string): string | null {
  try {
    const text = readFileSync(path, 'latin1');
    return /^[0-9a-f]{64}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

async function remember(cache: SceneCache, key: string): Promise<void> {
  try {
    await rememberOrThrow(cache, key);
  } catch {
    // Only costs time: the content key finds the entry again.
  }
}

async function rememberOrThrow({ directory, stat }: SceneCache, key: string): Promise<void> {
  if (stat.trustworthy) await replaceFile(statPath(directory, stat.key), [Buffer.from(key, 'latin1')]);
}

async function prune(directory: string): Promise<void> {
  const files = await cacheFiles(directory);
  const newestFirst = (suffix: string) =>
    files.filter(({ path }) => path.endsWith(suffix)).sort((a, b) => b.modifiedMs - a.modifiedMs);
  const surplus = [
    ...newestFirst('.bin').slice(entriesKept),
    ...newestFirst('.stat').slice(4 * entriesKept),
    ...newestFirst('.tmp').filter(({ modifiedMs }) => Date.now() - modifiedMs > staleTemporaryMs),
  ];
  for (const { path } of surplus) rmSync(path, { force: true });
}
