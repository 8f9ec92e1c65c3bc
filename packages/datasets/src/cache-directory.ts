/** Where preprocessed scenes are kept: `HW5_CACHE`, else `hw5` in the user's cache folder. */
import { existsSync } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileError } from '@hw5/base/node';
import envPaths from 'env-paths';

/** Matches the names of our files in the cache folder; other files there belong to the user. */
const cacheFileName = /^hw5-scenes-[0-9a-f]{64}\.bin(\.\d+-[0-9a-f]+\.tmp)?$/;

/** The absolute path; the folder need not exist. `XDG_CACHE_HOME` is followed on every system. */
export function cacheDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (environment.HW5_CACHE) return resolve(environment.HW5_CACHE);
  if (environment.XDG_CACHE_HOME) return join(resolve(environment.XDG_CACHE_HOME), 'hw5');
  // Relative if HOME is set but empty; then use the home folder of the user's account.
  const { cache } = envPaths('hw5', { suffix: '' });
  return isAbsolute(cache) ? cache : resolve(userInfo().homedir, cache);
}

export interface ClearedCache {
  readonly directory: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Removes our files from the cache folder, and nothing else.
 * @throws InputError `file-access`.
 */
export async function clearCache(directory = cacheDirectory()): Promise<ClearedCache> {
  const files = await cacheFiles(directory);
  try {
    await Promise.all(files.map(({ path }) => unlink(path)));
  } catch (error) {
    throw fileError(directory, 'a folder that can be written', error);
  }
  return { directory, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

export interface CacheFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** @returns our files in the cache folder; none if it cannot be read. */
export async function cacheFiles(directory: string): Promise<CacheFile[]> {
  if (!existsSync(directory)) return [];
  const names = await readdir(directory).catch((): string[] => []);
  const files = names.filter((name) => cacheFileName.test(name)).map((name) => join(directory, name));
  const stats = await Promise.all(files.map((path) => stat(path).catch(() => null)));
  return files.flatMap((path, i) => {
    const found = stats[i];
    return found ? [{ path, bytes: found.size, modifiedMs: found.mtimeMs }] : [];
  });
}
