import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { findScenes } from './find-scenes.ts';
import { byCodePoint, listScenes } from './list-scenes.ts';

/** Empty files suffice: listing does not read. */
function halves(root: string, files: Readonly<Record<string, readonly string[]>>): void {
  for (const [folder, names] of Object.entries(files)) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of names) writeFileSync(join(root, folder, name), '');
  }
}

const list = (root: string, train = 1, test = 1) => listScenes(findScenes(root)!, train, test);

describe('findScenes', () => {
  it.each(['.', 'scenerec', 'SceneRec', 'data', 'data/scenerec', 'data/SceneRec'])('looks in %s', (place) => {
    const root = temporaryFolder();
    halves(join(root, place), { 'train/A': ['1.jpg'], 'test/A': ['1.jpg'] });
    expect(findScenes(root)?.train.toLowerCase()).toBe(join(root, place, 'train').toLowerCase());
  });

  it('returns null if there are none, or no folder at all', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'train'), 'a file');
    expect(findScenes(root)).toBeNull();
    expect(findScenes(join(root, 'train'))).toBeNull();
    expect(findScenes(join(root, 'nowhere'))).toBeNull();
  });

  it.each(['train', 'test'])('refuses a folder with %s/ only', async (half) => {
    const root = temporaryFolder();
    halves(root, { [`${half}/A`]: ['1.jpg'] });
    expect(await inputErrorOf(() => findScenes(root))).toMatchObject({
      code: 'scenes-incomplete',
      found: `${half}/ only`,
    });
  });
});

describe('listScenes', () => {
  it('takes the first files of each class, classes and files sorted as Python sorts them', () => {
    const root = temporaryFolder();
    const files = ['b.jpg', 'B.jpeg', 'a10.jpg', 'a2.JPG', '.hidden.jpg', 'notes.txt'];
    halves(root, { 'train/b': files, 'train/B': files, 'test/B': files, 'test/b': files, 'train/.git': [] });
    halves(root, { 'train/__MACOSX': [], 'test/@eaDir': [] });
    writeFileSync(join(root, 'train', 'readme'), '');
    const { classNames, train, test } = list(root, 3, 1);
    expect(classNames).toEqual(['B', 'b']);
    expect(train.paths.map((path) => basename(path))).toEqual([
      'B.jpeg',
      'a10.jpg',
      'a2.JPG',
      'B.jpeg',
      'a10.jpg',
      'a2.JPG',
    ]);
    expect(test.paths).toEqual([join(root, 'test/B/B.jpeg'), join(root, 'test/b/B.jpeg')]);
  });

  it('sorts by code point, where the order of UTF-16 units differs', () => {
    expect(['\u{1f600}', '\uff5e'].sort(byCodePoint)).toEqual(['\uff5e', '\u{1f600}']);
  });

  it.skipIf(process.platform === 'win32')('follows links to class folders', () => {
    const root = temporaryFolder();
    halves(root, { 'train/A': ['1.jpg'], test: [] });
    symlinkSync(join(root, 'train', 'A'), join(root, 'test', 'A'));
    expect(list(root).classNames).toEqual(['A']);
  });

  const A = { 'train/A': ['1.jpg', '2.jpg'], 'test/A': ['1.jpg', '2.jpg'] };
  it.each<[string, Record<string, readonly string[]>, string, string, string]>([
    ['no classes', { train: [], test: [] }, 'no-classes', 'train', 'none'],
    ['a class missing from test/', { ...A, 'train/B': ['1.jpg'] }, 'class-mismatch', 'test', 'no B'],
    ['a class missing from train/', { ...A, 'test/B': ['1.jpg'] }, 'class-mismatch', 'train', 'no B'],
    ['an empty class folder', { ...A, 'train/A': [] }, 'empty-class', 'train/A', 'an empty folder'],
    [
      'a class of other files',
      { ...A, 'test/A': ['1.png'] },
      'empty-class',
      'test/A',
      '1 other files, such as 1.png',
    ],
    ['too few images', { ...A, 'test/A': ['1.jpg'] }, 'too-few-images', 'test/A', '1'],
  ])('refuses %s', async (_, files, code, subject, found) => {
    const root = temporaryFolder();
    halves(root, files);
    expect(await inputErrorOf(() => list(root, 2, 2))).toMatchObject({
      code,
      found,
      subject: join(root, subject),
    });
  });

  it('reports a folder that vanished or cannot be read', async () => {
    const root = temporaryFolder();
    halves(root, A);
    const folders = findScenes(root)!;
    rmSync(folders.test, { recursive: true });
    expect(await inputErrorOf(() => listScenes(folders, 1, 1))).toMatchObject({
      code: 'file-access',
      subject: folders.test,
    });
  });
});
