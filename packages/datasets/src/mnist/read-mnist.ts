/** Opens and reads MNIST's files, unzips them, and checks sizes, counts and labels. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InputError } from '@hw5/base';
import { fileError } from '@hw5/base/node';
import { anotherSet, parseIdx } from './idx.ts';

/** In bytes, several times the largest file of MNIST; a larger one is something else, or a gzip bomb. */
const largestFile = 1 << 28;

const gzipMagic = [0x1f, 0x8b];

/** One file, unzipped where it is a gzip file, whatever its name. */
export interface MnistFile {
  /** In bytes. */
  readonly length: number;
  /**
   * Fills `into` with the bytes from `position` on.
   * @throws InputError `file-access`, also where the file ends before.
   */
  read(into: Uint8Array, position: number): void;
  close(): void;
}

/** @throws InputError `file-access`, `idx-oversized`, `gzip`. */
export function openMnistFile(path: string, largest = largestFile): MnistFile {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw fileError(path, 'a readable file', error);
  }
  try {
    const { size } = fstatSync(file);
    if (size > largest) {
      throw new InputError({
        code: 'idx-oversized',
        subject: path,
        expected: `at most ${largest} bytes`,
        found: String(size),
        remedy: 'Check the path: this is not a file of MNIST.',
      });
    }
    const start = Buffer.alloc(2);
    readSync(file, start, 0, 2, 0);
    if (gzipMagic.some((byte, i) => start[i] !== byte)) {
      return {
        length: size,
        read: (into, position) => readWhole(file, into, position, path),
        close: () => closeSync(file),
      };
    }
    const bytes = unzipped(readFileSync(file), path, largest);
    closeSync(file);
    return {
      length: bytes.length,
      read: (into, position) => into.set(bytes.subarray(position, position + into.length)),
      close() {},
    };
  } catch (error) {
    closeSync(file);
    throw error instanceof InputError ? error : fileError(path, 'a readable file', error);
  }
}

/** The file's bytes, unzipped where it is a gzip file. @throws InputError as `openMnistFile` does. */
export function readMnistFile(path: string, largest = largestFile): Uint8Array<ArrayBuffer> {
  const file = openMnistFile(path, largest);
  try {
    const bytes = new Uint8Array(file.length);
    file.read(bytes, 0);
    return bytes;
  } finally {
    file.close();
  }
}

function readWhole(file: number, into: Uint8Array, position: number, path: string): void {
  for (let done = 0; done < into.length; ) {
    let length: number;
    try {
      length = readSync(file, into, done, into.length - done, position + done);
    } catch (error) {
      throw fileError(path, 'a readable file', error);
    }
    if (length === 0) {
      throw new InputError({
        code: 'file-access',
        subject: path,
        expected: 'a file that does not change while it is read',
        found: `an end after ${position + done} bytes`,
        remedy: 'Try again when nothing writes to it.',
      });
    }
    done += length;
  }
}

function unzipped(bytes: Buffer, path: string, largest: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    throw new InputError({
      code: 'gzip',
      subject: path,
      expected: 'an intact gzip file',
      found: describeGzipError(error, largest),
      remedy: 'Fetch the file again.',
      cause: error,
    });
  }
}

function describeGzipError(error: unknown, largest: number): string {
  const { code } = error as { code?: string };
  if (code === 'Z_BUF_ERROR') return 'a truncated one';
  if (code === 'ERR_BUFFER_TOO_LARGE') return `more than ${largest} bytes in it`;
  return `damage (${(error as Error).message})`;
}

/**
 * @returns the labels, one for each image, all in [0, classCount).
 * @throws InputError `count-mismatch`, `label-range`, and those of `parseIdx`.
 */
export function toLabels(
  bytes: Uint8Array,
  path: string,
  images: { readonly path: string; readonly count: number },
  classCount: number,
): Int32Array {
  const { data } = parseIdx(bytes, path, 'labels');
  if (data.length !== images.count) {
    throw new InputError({
      code: 'count-mismatch',
      subject: path,
      expected: `${images.count} labels, one for each image of ${basename(images.path)}`,
      found: String(data.length),
      remedy: 'Use both files of the same set: train-images with train-labels, t10k-images with t10k-labels.',
    });
  }
  const outOfRange = data.findIndex((label) => label >= classCount);
  if (outOfRange >= 0) {
    throw new InputError({
      code: 'label-range',
      subject: path,
      expected: `labels from 0 to ${classCount - 1}`,
      found: `${data[outOfRange]} at position ${outOfRange}`,
      remedy: anotherSet,
    });
  }
  return Int32Array.from(data);
}
