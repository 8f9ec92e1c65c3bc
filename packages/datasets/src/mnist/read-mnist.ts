/** Reads and checks MNIST's files one at a time: unzip, parse, agree in count, labels in range. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InputError } from '@hw5/errors';
import { fileFault } from '../file-fault.ts';
import { parseIdx } from './idx.ts';

/** No file of MNIST has more than 47 MB; past this it is something else, or a gzip bomb. */
const largestFile = 1 << 28;

/**
 * The file's bytes, unzipped where its name ends in `.gz`.
 * @throws InputError `file-access`, `idx-oversized`, `gzip`.
 */
export function readMnistFile(path: string, largest = largestFile): Uint8Array<ArrayBuffer> {
  let bytes: Buffer<ArrayBuffer>;
  try {
    const { size } = statSync(path);
    if (size > largest) {
      throw new InputError({
        code: 'idx-oversized',
        subject: path,
        expected: `at most ${largest} bytes`,
        found: String(size),
        remedy: 'Check the path: this is no file of MNIST.',
      });
    }
    bytes = readFileSync(path);
  } catch (error) {
    throw fileFault(path, 'a readable file', error);
  }
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    throw new InputError({
      code: 'gzip',
      subject: path,
      expected: 'an intact gzip file',
      found: gzipFault(error, largest),
      remedy: 'Fetch the file again, or unzip it and leave out the .gz.',
      cause: error,
    });
  }
}

function gzipFault(error: unknown, largest: number): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/unexpected end/.test(message)) return 'a truncated one';
  if (/incorrect header/.test(message)) return 'something else';
  if (/larger than|Cannot create a Buffer/i.test(message)) return `more than ${largest} bytes in it`;
  return `damage (${message})`;
}

/**
 * Labels, one an image, all in [0, classCount).
 * @throws InputError, those of `parseIdx` and `count-mismatch`, `label-range`.
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
      remedy:
        'Take both files from the same set: train-images with train-labels, t10k-images with t10k-labels.',
    });
  }
  const outOfRange = data.findIndex((label) => label >= classCount);
  if (outOfRange >= 0) {
    throw new InputError({
      code: 'label-range',
      subject: path,
      expected: `labels from 0 to ${classCount - 1}`,
      found: `${data[outOfRange]} at position ${outOfRange}`,
      remedy: 'Fetch the file again.',
    });
  }
  return Int32Array.from(data);
}
