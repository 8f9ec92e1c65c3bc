/**
 * Finds the course's scene folders below a data folder: `train/` and `test/`, each with one folder for each
 * class.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import type { SceneFolders } from '../dataset.ts';

const places = ['.', 'scenerec', 'SceneRec', 'data', 'data/scenerec', 'data/SceneRec'];

/**
 * @returns the first `train/` and `test/` in the folder itself, `scenerec/`, `SceneRec/`, `data/` or those
 *   below `data/`; null if there is none.
 * @throws InputError `scenes-incomplete` if the first place that has one of the two lacks the other.
 */
export function findScenes(directory: string): SceneFolders | null {
  for (const place of places) {
    const train = join(directory, place, 'train');
    const test = join(directory, place, 'test');
    const [hasTrain, hasTest] = [isFolder(train), isFolder(test)];
    if (hasTrain && hasTest) return { train, test };
    if (!hasTrain && !hasTest) continue;
    throw new InputError({
      code: 'scenes-incomplete',
      subject: join(directory, place),
      expected: 'the folders train/ and test/, with a folder for each class in both',
      found: hasTrain ? 'train/ only' : 'test/ only',
      remedy: 'Copy the course’s data again, or run hw5 data fetch scenerec.',
    });
  }
  return null;
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false; // A parent is a file, or there is no permission.
  }
}
