/**
 * Lists the scenes of each class: class folders and files in sorted order, the first N files of each class.
 *
 * Sorts by code point, as Python's `sorted` does. Only `.jpg` and `.jpeg` files count, and no names that
 * begin with a dot or that an operating system adds to folders.
 */
import { type Dirent, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { InputError } from '@hw5/base';
import { fileError } from '@hw5/base/node';
import type { SceneFolders } from '../dataset.ts';
import { isFolder } from './find-scenes.ts';

export interface SceneList {
  readonly classNames: readonly string[];
  /** Absolute paths, `perClass` of each class, class after class: file i is of class ⌊i / perClass⌋. */
  readonly train: SceneFiles;
  readonly test: SceneFiles;
}

export interface SceneFiles {
  readonly paths: readonly string[];
  readonly perClass: number;
}

/**
 * @throws InputError `file-access`, `no-classes`, `class-mismatch` (train/ and test/ differ), `empty-class`,
 *   `too-few-images`.
 */
export function listScenes(folders: SceneFolders, trainPerClass: number, testPerClass: number): SceneList {
  const classNames = classFolders(folders.train);
  requireSameClasses(folders, classNames, classFolders(folders.test));
  const files = (half: string, perClass: number): SceneFiles => ({
    perClass,
    paths: classNames.flatMap((name) => firstScenes(join(half, name), perClass)),
  });
  return { classNames, train: files(folders.train, trainPerClass), test: files(folders.test, testPerClass) };
}

/**
 * Compares by code point. JavaScript's own order, by UTF-16 unit, differs only where a character takes two
 * units.
 */
export function byCodePoint(a: string, b: string): number {
  if (/[\ud800-\udfff]/.test(a + b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names of the class folders of `train/` or `test/`, sorted. */
export function classFolders(half: string): string[] {
  const names = entries(half, 'a readable folder with one folder for each class')
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(half, entry.name))))
    .map(({ name }) => name);
  if (names.length === 0) {
    throw new InputError({
      code: 'no-classes',
      subject: half,
      expected: 'one folder for each class',
      found: 'none',
      remedy: refetch,
    });
  }
  return names;
}

function requireSameClasses(folders: SceneFolders, train: readonly string[], test: readonly string[]): void {
  const untested = train.filter((name) => !test.includes(name));
  const untrained = test.filter((name) => !train.includes(name));
  if (untested.length + untrained.length === 0) return;
  const [missing, missingFrom, presentIn] =
    untested.length > 0 ? [untested, folders.test, folders.train] : [untrained, folders.train, folders.test];
  throw new InputError({
    code: 'class-mismatch',
    subject: missingFrom,
    expected: `the same class folders as in ${presentIn}`,
    found: `no ${missing.join(', no ')}`,
    remedy: refetch,
  });
}

/** @param folder as `join` returns it. @returns the path of every scene in it, sorted. */
export function allScenes(folder: string): string[] {
  const names = entries(folder, 'a readable folder of JPEGs').map(({ name }) => name);
  const scenes = names.filter((name) => /\.jpe?g$/i.test(name));
  if (scenes.length === 0) {
    throw new InputError({
      code: 'empty-class',
      subject: folder,
      expected: 'JPEGs (.jpg)',
      found: names.length === 0 ? 'an empty folder' : `${names.length} other files, such as ${names[0]}`,
      remedy: refetch,
    });
  }
  // Not `join`, which is slow for thousands of names.
  return scenes.map((name) => `${folder}${sep}${name}`);
}

function firstScenes(folder: string, perClass: number): string[] {
  const scenes = allScenes(folder);
  if (scenes.length < perClass) {
    throw new InputError({
      code: 'too-few-images',
      subject: folder,
      expected: `at least ${perClass} JPEGs of class ${basename(folder)}`,
      found: String(scenes.length),
      remedy: refetch,
    });
  }
  return scenes.slice(0, perClass);
}

/** By macOS's archiver, Synology's file server, and Windows. */
const addedFolders = ['__MACOSX', '@eaDir', '$RECYCLE.BIN', 'System Volume Information'];

function entries(folder: string, expected: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && !addedFolders.includes(name))
      .sort((a, b) => byCodePoint(a.name, b.name));
  } catch (error) {
    throw fileError(folder, expected, error);
  }
}

const refetch = 'Copy the course’s data again, or run hw5 data fetch scenerec.';
