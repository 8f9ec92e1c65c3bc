/**
 * IDX, the format of MNIST's four files: a big-endian header, then one unsigned byte a pixel or label.
 *
 *   images  magic 2051 (0x00000803), count, rows, columns, then count · rows · columns bytes
 *   labels  magic 2049 (0x00000801), count, then count bytes
 *
 * Format: yann.lecun.com/exdb/mnist. Nothing is allocated from a number in a header: the bytes are there or it is an error.
 * Leaves out the other element types and ranks that IDX allows.
 */
import { InputError } from '@hw5/base';

const kinds = {
  images: { magic: 2051, dimensions: 3, noun: 'an images file' },
  labels: { magic: 2049, dimensions: 1, noun: 'a labels file' },
} as const;

export type IdxKind = keyof typeof kinds;

export interface IdxHeader {
  /** Images: [count, rows, columns]. Labels: [count]. */
  readonly dimensions: readonly number[];
  /** Where the elements begin, in bytes. */
  readonly length: number;
}

export interface IdxFile {
  readonly dimensions: readonly number[];
  /** The elements, one byte each; a view into the given bytes. */
  readonly data: Uint8Array;
}

/** How long a header is at most, in bytes. */
export const LONGEST_IDX_HEADER = 16;

/**
 * @param bytes the whole file, unzipped.
 * @param name how errors call the file.
 * @throws InputError as `parseIdxHeader` does.
 */
export function parseIdx(bytes: Uint8Array, name: string, kind: IdxKind): IdxFile {
  const { dimensions, length } = parseIdxHeader(bytes, bytes.length, name, kind);
  return { dimensions, data: bytes.subarray(length) };
}

/**
 * @param start the file's first bytes: `LONGEST_IDX_HEADER` of them, or all. @param fileLength of the whole file, unzipped, in bytes.
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
      remedy: 'Fetch the file again.',
    });
  }
  // Three 32-bit numbers may exceed 2^53, yet then by so much that rounding cannot make the lengths agree.
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
  const other = Object.values(kinds).find(({ magic }) => magic === found);
  const gzipped = found >>> 16 === 0x1f8b;
  return new InputError({
    code: 'idx-magic',
    subject: name,
    expected: `magic ${kinds[kind].magic}`,
    found: other ? `${found} (${other.noun})` : gzipped ? 'gzip inside gzip' : `${found} (no IDX file)`,
    remedy: other ? 'Swap the two paths.' : gzipped ? 'Unzip the file once.' : 'Fetch the file again.',
  });
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
