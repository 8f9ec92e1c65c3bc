/**
 * IDX, the format of MNIST's four files: a big-endian header, then one unsigned byte for each pixel or label.
 *
 * images  magic 2051 (0x00000803), count, height, width, then count · height · width bytes labels  magic 2049
 * (0x00000801), count, then count bytes
 *
 * Format: yann.lecun.com/exdb/mnist. Nothing is allocated from a number in a header before the length of the
 * file agrees with it. Names the other element types and ranks of IDX, but does not read them. Not a library:
 * those on npm neither check the length nor read a file in pieces.
 */
import { InputError } from '@hw5/base';

const kinds = {
  images: { magic: 2051, dimensions: 3, noun: 'an images file' },
  labels: { magic: 2049, dimensions: 1, noun: 'a labels file' },
} as const;

/** By the third byte of the magic number; the fourth is the number of dimensions. */
const elementTypes: Readonly<Record<number, string>> = {
  8: 'unsigned bytes',
  9: 'signed bytes',
  11: '16-bit integers',
  12: '32-bit integers',
  13: '32-bit floats',
  14: '64-bit floats',
};

/** What to do about a well-formed file that is not one of MNIST's. */
export const anotherSet = 'This is another set: use the four files of MNIST, or the ones that come with hw5.';

export type IdxKind = keyof typeof kinds;

export interface IdxHeader {
  /** Images: [count, height, width]. Labels: [count]. */
  readonly dimensions: readonly number[];
  /** In bytes; the elements follow. */
  readonly length: number;
}

export interface IdxFile {
  readonly dimensions: readonly number[];
  /** The elements, one byte each; a view into the given bytes. */
  readonly data: Uint8Array;
}

/** In bytes. */
export const LONGEST_IDX_HEADER = 16;

/**
 * @param bytes the whole file, unzipped.
 * @param name how errors name the file.
 * @throws InputError as `parseIdxHeader` does.
 */
export function parseIdx(bytes: Uint8Array, name: string, kind: IdxKind): IdxFile {
  const { dimensions, length } = parseIdxHeader(bytes, bytes.length, name, kind);
  return { dimensions, data: bytes.subarray(length) };
}

/**
 * @param start the file's first bytes: `LONGEST_IDX_HEADER` of them, or all.
 * @param fileLength of the whole file, unzipped, in bytes.
 * @throws InputError `idx-truncated`, `idx-oversized`, `idx-magic`, `idx-dimensions`.
 */
export function parseIdxHeader(
  start: Uint8Array,
  fileLength: number,
  name: string,
  kind: IdxKind,
): IdxHeader {
  const { magic, dimensions: rank } = kinds[kind];
  const headerLength = 4 + 4 * rank;
  const header = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const foundMagic = fileLength < 4 ? null : header.getUint32(0);
  if (foundMagic !== null && foundMagic !== magic) throw wrongMagic(name, kind, foundMagic);
  if (fileLength < headerLength)
    throw wrongLength(name, `a header of ${headerLength} bytes`, fileLength, true);

  const dimensions = Array.from({ length: rank }, (_, axis) => header.getUint32(4 + 4 * axis));
  if (dimensions.some((size) => size === 0)) {
    throw new InputError({
      code: 'idx-dimensions',
      subject: name,
      expected: 'dimensions above 0',
      found: dimensions.join(' × '),
      remedy: anotherSet,
    });
  }
  // The product of three 32-bit numbers may be rounded, but is then far larger than any file.
  const length = headerLength + dimensions.reduce((product, size) => product * size, 1);
  if (fileLength !== length) {
    throw wrongLength(
      name,
      `${length} bytes (a header and ${dimensions.join(' × ')})`,
      fileLength,
      fileLength < length,
    );
  }
  return { dimensions, length: headerLength };
}

function wrongMagic(name: string, kind: IdxKind, found: number): InputError {
  const mismatch = (words: string, remedy: string) =>
    new InputError({
      code: 'idx-magic',
      subject: name,
      expected: `magic ${kinds[kind].magic}`,
      found: `${found} (${words})`,
      remedy,
    });
  const other = Object.values(kinds).find(({ magic }) => magic === found);
  if (other) return mismatch(other.noun, 'Swap the two paths.');
  if (found >>> 16 === 0x1f8b) return mismatch('gzip inside gzip', 'Unzip the file once.');
  const elements = found >>> 16 === 0 ? elementTypes[found >>> 8] : undefined;
  if (elements === undefined) return mismatch('no IDX file', 'Fetch the file again.');
  const rank = found & 0xff;
  return mismatch(`IDX of ${elements} with ${rank} dimension${rank === 1 ? '' : 's'}`, anotherSet);
}

function wrongLength(name: string, expected: string, found: number, truncated: boolean): InputError {
  return new InputError({
    code: truncated ? 'idx-truncated' : 'idx-oversized',
    subject: name,
    expected,
    found: `${found}${truncated ? ' (truncated)' : ' (oversized)'}`,
    remedy: 'Fetch the file again.',
  });
}
