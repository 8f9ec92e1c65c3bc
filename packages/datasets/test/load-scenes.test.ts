/** Loads scenes from folders, with and without the cache, and refuses what cannot be used. */
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pixelsOf } from '@hw5/core';
import sharp from 'sharp';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LoadScenesOptions, loadScenes } from '../src/index.ts';
import { resizeNaive } from '../src/scenes/resize-naive.ts';
import { inputErrorOf } from './helpers/input-error-of.ts';
import { letAge } from './helpers/let-age.ts';
import { makeJpeg, writeScenes } from './helpers/scene-files.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

let folder: string;
let cache: string;
const load = (options: Partial<LoadScenesOptions> = {}) =>
  loadScenes({
    directory: folder,
    cacheDirectory: cache,
    imgSize: 8,
    trainPerClass: 2,
    testPerClass: 1,
    ...options,
  });
const entries = (suffix: string) =>
  readdirSync(cache)
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(cache, name));

beforeEach(async () => {
  folder = temporaryFolder();
  cache = join(temporaryFolder(), 'cache');
  await writeScenes(folder);
});

describe('loading', () => {
  it('returns pixels as sharp decodes and the naive twin resizes them, sorted, with their labels', async () => {
    const { train, test, classNames, imageShape, source, origin } = await load({ cacheDirectory: null });
    expect({ classNames, imageShape, source, origin }).toEqual({
      classNames: ['Coast', 'Street'],
      imageShape: [8, 8],
      source: 'other-images', // Two classes of the fifteen.
      origin: folder,
    });
    expect([train.count, test.count, train.inputSize]).toEqual([4, 2, 64]);
    expect([[...train.labels], [...test.labels]]).toEqual([
      [0, 0, 1, 1],
      [0, 1],
    ]);
    const paths = ['Coast/image_1', 'Coast/image_2', 'Street/image_1', 'Street/image_2'];
    for (const [i, path] of paths.entries()) {
      const { data, info } = await sharp(join(folder, 'train', `${path}.jpg`))
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const expected = resizeNaive(
        Float64Array.from(data, (grey) => grey / 255),
        info,
        { width: 8, height: 8 },
      );
      // Rounding of sums of some hundred products of numbers up to 1.
      expect(pixelsOf(train, i)).toBeAllclose(expected, { atol: 1e-13 });
    }
  });

  it('reports progress up to the last image', async () => {
    const seen: [number, number][] = [];
    await load({ cacheDirectory: null, onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([6, 6]);
  });

  it('stops when aborted, before and in the middle', async () => {
    await expect(load({ signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    for (let i = 3; i < 40; i++)
      copyFileSync(join(folder, 'train/Coast/image_1.jpg'), join(folder, `train/Coast/x${i}.jpg`));
    for (let i = 3; i < 40; i++)
      copyFileSync(join(folder, 'train/Coast/image_1.jpg'), join(folder, `train/Street/x${i}.jpg`));
    const control = new AbortController();
    const onProgress = () => control.abort(new Error('enough'));
    await expect(load({ trainPerClass: 30, signal: control.signal, onProgress })).rejects.toThrow('enough');
    expect(() => statSync(cache)).toThrow('ENOENT'); // Nothing was kept of the half done work.
  });

  it.each([
    ['RGB', () => makeJpeg({ space: 'srgb' }), 'jpeg-colour'],
    ['CMYK', () => makeJpeg({ space: 'cmyk' }), 'jpeg-colour'],
    ['truncated', async () => (await makeJpeg()).subarray(0, 200), 'jpeg-truncated'],
    ['no JPEG', async () => Buffer.from('not a picture'), 'not-jpeg'],
  ])('refuses a scene that is %s, by its path', async (_, make, code) => {
    const path = join(folder, 'test', 'Street', 'image_1.jpg');
    writeFileSync(path, await make());
    expect(await inputErrorOf(() => load())).toMatchObject({ code, subject: path });
  });

  it('refuses a folder without scenes, a scene that is a folder, and sizes that are none', async () => {
    expect(await inputErrorOf(() => load({ directory: cache }))).toMatchObject({
      code: 'no-scenes',
      subject: cache,
    });
    const path = join(folder, 'test', 'Street', 'image_1.jpg');
    rmSync(path);
    mkdirSync(path);
    expect(await inputErrorOf(() => load({ cacheDirectory: null }))).toMatchObject({
      code: 'file-access',
      subject: path,
    });
    await expect(load({ imgSize: 0 })).rejects.toThrow(RangeError);
  });
});

describe('the cache', () => {
  it('serves the second load without decoding, bit for bit the same', async () => {
    letAge();
    const first = await load();
    const onProgress = vi.fn();
    expect(await load({ onProgress })).toEqual(first);
    expect(onProgress).not.toHaveBeenCalled();
    expect([entries('.bin').length, entries('.tmp').length]).toEqual([1, 0]);
  });

  it('is written after loading, if the caller takes over the waiting', async () => {
    letAge();
    const keeping: Promise<void>[] = [];
    const onKeeping = (kept: Promise<void>) => keeping.push(kept);
    const first = await load({ onKeeping });
    expect(entries('.bin')).toEqual([]);
    await Promise.all(keeping);
    expect(entries('.bin')).toHaveLength(1);
    expect(await load({ onKeeping })).toEqual(first);
    expect(keeping).toHaveLength(1);
  });

  it('keeps nothing of files written just before, whose times may not show the next change', async () => {
    await load();
    expect(() => statSync(cache)).toThrow('ENOENT');
  });

  it('decodes a copy of the data again, to the same pixels and checksum', async () => {
    letAge();
    const first = await load();
    const moved = `${folder} moved`;
    renameSync(folder, moved);
    onTestFinished(() => rmSync(moved, { recursive: true, force: true }));
    const onProgress = vi.fn();
    expect(await load({ directory: moved, onProgress })).toEqual({ ...first, origin: moved });
    expect(onProgress).toHaveBeenCalled();
  });

  it('notices changed content with the old size and mtime', async () => {
    letAge();
    const path = join(folder, 'train', 'Coast', 'image_1.jpg');
    const { atime, mtime } = statSync(path);
    const before = readFileSync(path);
    const first = await load();
    const after = Buffer.from(before);
    // Another quantisation: other pixels, same length.
    after[after.indexOf(Buffer.from([0xff, 0xdb])) + 6]! += 40;
    // Until the clock of the file system has ticked, which its ctimes show.
    const { ctimeMs } = statSync(path);
    do {
      writeFileSync(path, after);
      utimesSync(path, atime, mtime);
    } while (statSync(path).ctimeMs === ctimeMs);
    const second = await load();
    expect(second.train.images).not.toEqual(first.train.images);
    expect(second.checksums).not.toEqual(first.checksums);
    expect(second).toEqual(await load({ cacheDirectory: null }));
  });

  it('keeps other sizes and counts apart', async () => {
    letAge();
    await load();
    expect((await load({ imgSize: 4 })).train.images).toHaveLength(4 * 16);
    expect((await load({ trainPerClass: 1 })).train.count).toBe(2);
    expect((await load()).train.count).toBe(4);
  });

  it.each<[string, (path: string) => void]>([
    ['torn', (path) => truncateSync(path, 100)],
    ['empty', (path) => truncateSync(path, 0)],
    ['flipped in one bit', (path) => flip(path, 200)],
    ['foreign', (path) => writeFileSync(path, 'something else')],
  ])('rebuilds a file that is %s', async (_, damage) => {
    letAge();
    const first = await load();
    const [path] = entries('.bin');
    damage(path!);
    expect(await load()).toEqual(first);
    const onProgress = vi.fn();
    expect(await load({ onProgress })).toEqual(first);
    expect(onProgress).not.toHaveBeenCalled();
  });

  it('loads all the same if it cannot be written, and gives a note', async () => {
    letAge();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const notes: string[] = [];
    const { train } = await load({ cacheDirectory: join(file, 'cache'), onNote: (note) => notes.push(note) });
    expect(train.count).toBe(4);
    expect(notes).toEqual([
      expect.stringMatching(
        /could not be kept \((a file where a folder should be|nothing there)\).*HW5_CACHE/,
      ),
    ]);
    await load({ cacheDirectory: join(file, 'cache') }); // Without a callback, too.
  });

  it('keeps only the newest few sets, and no temporary file of a run that died an hour ago', async () => {
    letAge();
    mkdirSync(cache, { recursive: true });
    const old = join(cache, `hw5-scenes-${'0'.repeat(64)}.bin.1-ab.tmp`);
    writeFileSync(old, '');
    utimesSync(old, 0, 0);
    for (let imgSize = 1; imgSize <= 6; imgSize++) await load({ imgSize });
    expect([entries('.bin').length, entries('.tmp').length]).toEqual([4, 0]);
  });

  it('survives loads at the same time', async () => {
    letAge();
    const loads = await Promise.all(Array.from({ length: 5 }, () => load()));
    for (const dataset of loads) expect(dataset).toEqual(loads[0]);
    expect([entries('.bin').length, entries('.tmp').length]).toEqual([1, 0]);
  });
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 8;
  writeFileSync(path, bytes);
}
