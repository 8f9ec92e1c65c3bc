/**
 * The real scenes against scikit-image's figures (test/oracle/scenerec-preprocessed.json, computed by
 * scikit-image 0.19.3).
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pixelsOf } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import { dataLocation, findScenes, loadScenes } from '../src/index.ts';
import { listScenes } from '../src/scenes/list-scenes.ts';

interface Oracle {
  readonly images: readonly { file: string; label: number; pixels: number[] }[];
}

const repository = fileURLToPath(new URL('../../../', import.meta.url));
// Turbo runs this in the package's folder; a relative HW5_DATA is relative to the user's directory or to the
// repository.
const candidates = [process.env.INIT_CWD, repository, process.cwd()].map((from) =>
  dataLocation(undefined, process.env, resolve(from ?? '.')),
);
const directory = candidates
  .map((location) => location?.directory)
  .find((path) => path !== undefined && findScenes(path) !== null);
const oracle = JSON.parse(
  readFileSync(new URL('oracle/scenerec-preprocessed.json', import.meta.url), 'utf8'),
) as Oracle;

if (directory === undefined) {
  process.stderr.write(
    '\n*** NOT TESTED: real scenes against scikit-image. Set HW5_DATA to the course’s data folder to test them. ***\n\n',
  );
}

describe.skipIf(directory === undefined)('the real scenes (HW5_DATA)', () => {
  it('have scikit-image’s pixels within 1e-9, and the oracle’s labels', async () => {
    const dataset = await loadScenes({ directory: directory!, cacheDirectory: null });
    expect(dataset.source).toBe('directory');
    const list = listScenes(findScenes(directory!)!, 100, 100);
    expect([dataset.train.count, dataset.test.count, dataset.classNames.length]).toEqual([1500, 1500, 15]);
    for (const { file, label, pixels } of oracle.images) {
      const half = file.startsWith('train/') ? 'train' : 'test';
      const i = list[half].paths.findIndex(
        (path) => basename(path) === basename(file) && basename(dirname(path)) === basename(dirname(file)),
      );
      expect(dataset[half].labels[i]).toBe(label);
      // The oracle is rounded to ten digits, 5e-11; sums in another order add far less.
      expect(pixelsOf(dataset[half], i)).toBeAllclose(pixels, { atol: 1e-9 });
    }
  });
});
