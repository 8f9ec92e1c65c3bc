/** Finds the scenes in an unpacked archive, and checks that they can be used. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as nextEventLoopTurn } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import type { SceneFolders } from '../dataset.ts';
import { findScenes, isFolder } from '../scenes/find-scenes.ts';
import { inspectJpeg } from '../scenes/inspect-jpeg.ts';
import { allScenes, classFolders, listScenes } from '../scenes/list-scenes.ts';
import { createSceneReader } from '../scenes/read-scene.ts';

/**
 * Looks a few folders deep, because archives often hold one folder around the data.
 * @param from how errors name the archive. @throws InputError `archive-no-scenes`.
 */
export function locateScenes(directory: string, from: string): SceneFolders {
  const look = (folder: string, depth: number): SceneFolders | null => {
    const found = findScenes(folder);
    if (found !== null || depth === 0) return found;
    for (const name of readdirSync(folder)) {
      const below = join(folder, name);
      const deeper = isFolder(below) ? look(below, depth - 1) : null;
      if (deeper !== null) return deeper;
    }
    return null;
  };
  let why = 'no such folders with JPEGs';
  try {
    const found = look(directory, 3);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    why = error.found;
  }
  throw new InputError({
    code: 'archive-no-scenes',
    subject: from,
    expected: 'the course’s folders train/<Class>/*.jpg and test/<Class>/*.jpg',
    found: why,
    remedy: 'Use the archive of SceneRec, the homework’s scenes.',
  });
}

/**
 * Requires every class in both halves, and every file to be a whole grey JPEG as far as its markers show.
 * @returns how many files there are, and their bytes.
 * @throws InputError as `list-scenes.ts` and `inspect-jpeg.ts` do; the signal's reason when aborted.
 */
export async function requireUsableScenes(
  scenes: SceneFolders,
  signal: AbortSignal | undefined,
): Promise<{ files: number; bytes: number }> {
  listScenes(scenes, 1, 1);
  const found = { files: 0, bytes: 0 };
  const readScene = createSceneReader();
  for (const half of [scenes.train, scenes.test]) {
    for (const name of classFolders(half)) {
      await nextEventLoopTurn();
      signal?.throwIfAborted();
      for (const path of allScenes(join(half, name))) {
        const jpeg = readScene(path);
        inspectJpeg(jpeg, join(basename(half), name, basename(path)));
        found.files++;
        found.bytes += jpeg.length;
      }
    }
  }
  return found;
}
