/**
 * Good archives are put in place; bad ones are refused and leave nothing behind.
 *
 * Over 250 lines: the table of bad archives is easier to check in one piece.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FetchScenesOptions, fetchScenes, loadScenes } from '../src/index.ts';
import {
  type ArchiveEntry,
  damaged,
  damagedZip,
  packFolder,
  renamedInZip,
  sceneEntries,
  tarGzOf,
  tarOf,
  zipOf,
} from './helpers/archives.ts';
import { inputErrorOf } from './helpers/input-error-of.ts';
import { makeJpeg, writeScenes } from './helpers/scene-files.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

let folder: string;
let archive: string;
let to: string;
const jpeg = await makeJpeg();
beforeEach(() => {
  folder = temporaryFolder();
  archive = join(folder, 'archive');
  to = join(folder, 'deep', 'scenes');
});

const fetchArchive = (bytes: Uint8Array, options: Partial<FetchScenesOptions> = {}) => {
  writeFileSync(archive, bytes);
  return fetchScenes({ from: archive, to, ...options });
};

/** After a failure: the target is not there, and nothing lies beside it. */
function expectNothingLeft(): void {
  expect(existsSync(to)).toBe(false);
  if (existsSync(join(to, '..'))) expect(readdirSync(join(to, '..'))).toEqual([]);
}

describe('a good archive', () => {
  const classes = () => [
    readdirSync(join(to, 'train')),
    readdirSync(join(to, 'test')),
    readdirSync(to).sort(),
  ];

  it.each<[string, (entries: ArchiveEntry[]) => Buffer | Promise<Buffer>, string]>([
    ['tar', tarOf, ''],
    ['tar.gz', tarGzOf, ''],
    ['tar.gz around a folder', tarGzOf, './scenerec/'],
    ['zip', (entries) => zipOf(archive, entries), ''],
    ['zip around folders', (entries) => zipOf(archive, entries), 'course/data/scenerec/'],
  ])('is unpacked: %s', async (_, pack, root) => {
    const entries = await sceneEntries(root);
    const bytes = await pack(entries);
    const sizes = entries.slice(0, 4).reduce((sum, { data }) => sum + data!.length, 0);
    expect(await fetchArchive(bytes)).toEqual({ directory: to, files: 4, bytes: sizes });
    expect(classes()).toEqual([
      ['A', 'B'],
      ['A', 'B'],
      ['test', 'train'],
    ]);
    expect(readFileSync(join(to, 'test/B/image_0001.jpg')).equals(entries[3]!.data!)).toBe(true);
    expect(readdirSync(join(to, '..'))).toEqual(['scenes']);
  });

  it('can be made with tar from the folder, and loaded afterwards', async () => {
    await writeScenes(join(folder, 'original'));
    await packFolder(join(folder, 'original'), archive);
    await fetchScenes({ from: pathToFileURL(archive).href, to });
    const options = { cacheDirectory: null, imgSize: 4, trainPerClass: 2, testPerClass: 2 };
    const fetched = await loadScenes({ directory: to, ...options });
    expect(fetched.train).toEqual(
      (await loadScenes({ directory: join(folder, 'original'), ...options })).train,
    );
  });

  it('may go into an empty folder; the case of its checksum does not matter', async () => {
    mkdirSync(to, { recursive: true });
    const bytes = tarGzOf(await sceneEntries());
    const sha256 = createHash('sha256').update(bytes).digest('hex').toUpperCase();
    expect(await fetchArchive(bytes, { sha256 })).toMatchObject({ files: 4 });
  });

  it('reports its progress up to the last byte', async () => {
    for (const pack of [tarGzOf, (entries: ArchiveEntry[]) => zipOf(archive, entries)]) {
      const bytes = await pack(await sceneEntries());
      const seen: unknown[] = [];
      await fetchArchive(bytes, {
        to: join(folder, `scenes ${bytes.length}`),
        onProgress: (...step) => seen.push(step),
      });
      expect(seen.at(-1)).toEqual(['unpack', bytes.length, bytes.length]);
    }
  });
});

describe('refuses and leaves nothing of:', () => {
  const scenesAnd = (entry: ArchiveEntry) => async () => tarGzOf([...(await sceneEntries()), entry]);
  const zipAnd = (entry: ArchiveEntry & { mode?: number }) => async () =>
    zipOf(archive, [...(await sceneEntries()), entry]);

  it.each<[string, () => Promise<Buffer>, string]>([
    ['tar: a path upwards', scenesAnd({ path: '../../escaped.jpg', data: jpeg }), 'archive-unsafe'],
    [
      'tar: a path upwards in the middle',
      scenesAnd({ path: 'train/../../../escaped.jpg', data: jpeg }),
      'archive-unsafe',
    ],
    ['tar: an absolute path', scenesAnd({ path: '/tmp/escaped.jpg', data: jpeg }), 'archive-unsafe'],
    ['tar: a drive', scenesAnd({ path: 'C:escaped.jpg', data: jpeg }), 'archive-unsafe'],
    ['tar: a backslash', scenesAnd({ path: 'train\\..\\escaped.jpg', data: jpeg }), 'archive-unsafe'],
    ['tar: a control character', scenesAnd({ path: 'train/A/\u001b[2J.jpg', data: jpeg }), 'archive-unsafe'],
    [
      'tar: a symbolic link',
      scenesAnd({ path: 'train/A/x.jpg', type: 'SymbolicLink', linkpath: '/etc/passwd' }),
      'archive-unsafe',
    ],
    [
      'tar: a hard link',
      scenesAnd({ path: 'train/A/x.jpg', type: 'Link', linkpath: '/etc/passwd' }),
      'archive-unsafe',
    ],
    ['tar: a device', scenesAnd({ path: 'train/A/x.jpg', type: 'CharacterDevice' }), 'archive-unsafe'],
    ['tar: a file twice', scenesAnd({ path: 'train/A/image_0001.jpg', data: jpeg }), 'archive-duplicate'],
    [
      'tar: a file where a folder is',
      scenesAnd({ path: 'train/A/image_0001.jpg/x.jpg', data: jpeg }),
      'archive-duplicate',
    ],
    [
      'zip: a path upwards',
      async () =>
        renamedInZip(await zipAnd({ path: 'xx/xx/escaped.jpg', data: jpeg })(), 'xx/xx/e', '../../e'),
      'archive-unsafe',
    ],
    [
      'zip: an absolute path',
      async () => renamedInZip(await zipAnd({ path: 'xtmp/escaped.jpg', data: jpeg })(), 'xtmp/e', '/tmp/e'),
      'archive-unsafe',
    ],
    [
      'zip: a symbolic link',
      zipAnd({ path: 'train/A/x.jpg', data: Buffer.from('/etc/passwd'), mode: 0o120777 }),
      'archive-unsafe',
    ],
    ['zip: a device', zipAnd({ path: 'train/A/x.jpg', mode: 0o020666 }), 'archive-unsafe'],
    ['a scene that is no JPEG', scenesAnd({ path: 'train/A/x.jpg', data: Buffer.from('x') }), 'not-jpeg'],
    [
      'a scene in colour',
      async () =>
        tarGzOf([
          ...(await sceneEntries()),
          { path: 'test/A/x.jpg', data: await makeJpeg({ space: 'srgb' }) },
        ]),
      'jpeg-colour',
    ],
    ['a class in train/ only', scenesAnd({ path: 'train/C/x.jpg', data: jpeg }), 'class-mismatch'],
    ['no scenes', async () => tarGzOf([{ path: 'cat.jpg', data: jpeg }]), 'archive-no-scenes'],
    ['train/ only', async () => tarGzOf([{ path: 'train/A/x.jpg', data: jpeg }]), 'archive-no-scenes'],
    ['nothing', async () => tarGzOf([]), 'archive-damaged'],
    ['a web page', async () => Buffer.from('<!DOCTYPE html><p>Log in'), 'archive-kind'],
    ['text', async () => Buffer.from('hello'), 'archive-kind'],
    ['an empty file', async () => Buffer.alloc(0), 'archive-kind'],
    ['gzip cut off', async () => tarGzOf(await sceneEntries()).subarray(0, 900), 'archive-damaged'],
    ['gzip damaged', async () => damaged(tarGzOf(await sceneEntries())), 'archive-damaged'],
    ['gzip of something else', async () => gzipSync(Buffer.from('hello'.repeat(500))), 'archive-damaged'],
    ['tar cut off', async () => tarOf(await sceneEntries()).subarray(0, 700), 'archive-damaged'],
    [
      'zip cut off',
      async () => (await zipOf(archive, await sceneEntries())).subarray(0, 900),
      'archive-damaged',
    ],
    ['zip damaged', async () => damagedZip(await zipOf(archive, await sceneEntries())), 'archive-damaged'],
  ])('%s', async (_, make, code) => {
    const bytes = await make();
    expect(await inputErrorOf(() => fetchArchive(bytes))).toMatchObject({ code });
    expectNothingLeft();
    expect(readdirSync(folder).filter((name) => name.includes('escaped'))).toEqual([]);
  });

  it.each([
    ['entries', { entries: 3, fileBytes: 1e9, totalBytes: 1e9 }],
    ['bytes a file', { entries: 1e9, fileBytes: 100, totalBytes: 1e9 }],
    ['bytes unpacked', { entries: 1e9, fileBytes: 1e9, totalBytes: 900 }],
  ])('more %s than allowed, as tar.gz and as zip', async (what, limits) => {
    for (const bytes of [tarGzOf(await sceneEntries()), await zipOf(archive, await sceneEntries())]) {
      const error = await inputErrorOf(() => fetchArchive(bytes, { limits }));
      expect(error).toMatchObject({ code: 'archive-too-large', expected: expect.stringContaining(what) });
      expectNothingLeft();
    }
  });

  it('a bomb: a small archive of a huge file, stopped at the limit', async () => {
    const bomb = { path: 'train/A/bomb.jpg', data: Buffer.alloc(40 << 20) };
    for (const bytes of [tarGzOf([bomb]), await zipOf(archive, [bomb])]) {
      expect(bytes.length).toBeLessThan(100_000);
      expect(await inputErrorOf(() => fetchArchive(bytes))).toMatchObject({ code: 'archive-too-large' });
      expectNothingLeft();
    }
  });

  it('another checksum', async () => {
    const bytes = tarGzOf(await sceneEntries());
    expect(await inputErrorOf(() => fetchArchive(bytes, { sha256: 'ab'.repeat(32) }))).toMatchObject({
      code: 'archive-checksum',
      expected: `SHA-256 ${'ab'.repeat(32)}`,
      found: createHash('sha256').update(bytes).digest('hex'),
    });
    expectNothingLeft();
  });

  it('an interruption while unpacking', async () => {
    for (const bytes of [tarGzOf(await sceneEntries()), await zipOf(archive, await sceneEntries())]) {
      const control = new AbortController();
      const onProgress = () => control.abort(new Error('Ctrl-C'));
      await expect(fetchArchive(bytes, { signal: control.signal, onProgress })).rejects.toThrow('Ctrl-C');
      expectNothingLeft();
    }
    await expect(
      fetchScenes({ from: archive, to, signal: AbortSignal.abort(new Error('at once')) }),
    ).rejects.toThrow('at once');
  });
});

describe('refuses before doing anything:', () => {
  it('the target holds something', async () => {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'mine.txt'), '');
    const error = await inputErrorOf(() => fetchArchive(Buffer.alloc(0)));
    expect(error).toMatchObject({ code: 'already-there', found: '1 entries, such as mine.txt' });
    expect(readdirSync(to)).toEqual(['mine.txt']);
  });

  it('the target is a file, or lies below one', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const target of [join(folder, 'file'), join(folder, 'file', 'below', 'scenes')]) {
      expect(await inputErrorOf(() => fetchArchive(Buffer.alloc(0), { to: target }))).toMatchObject({
        code: 'output-unwritable',
      });
    }
  });

  it.each([
    ['no file', () => join(folder, 'nothing'), 'file-access'],
    ['a folder', () => folder, 'archive-kind'],
    ['ftp', () => 'ftp://example.org/x.zip', 'fetch-address'],
    ['a broken address', () => 'http://[', 'fetch-address'],
  ])('the source is %s', async (_, from, code) => {
    expect(await inputErrorOf(() => fetchScenes({ from: from(), to }))).toMatchObject({ code });
    expectNothingLeft();
  });
});
