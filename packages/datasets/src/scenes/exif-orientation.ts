/**
 * Reads the Exif tag Orientation (0x0112), and turns an image upright by it.
 *
 * The course's program sees upright pixels, because skimage.io.imread turns them; one training image of
 * SceneRec lies on its side. Exif 2.32, 4.6.4: 1 is upright, 2 to 8 are the other ways to mirror and turn;
 * anything else counts as 1. Exif wants a 16-bit number; like Pillow 9.4, this takes the first one of any
 * numeric type (test/oracle/jpeg-oracle.py). No Exif library, because a single field is read, from a segment
 * that `inspect-jpeg.ts` has found anyway.
 */
import type { Picture } from './picture.ts';

const orientationTag = 0x0112;
const exifHeader = [0x45, 0x78, 0x69, 0x66, 0, 0];
const tiffStart = exifHeader.length;
const entryLength = 12;

interface FieldType {
  /** Of one value, in bytes. */
  readonly size: number;
  read(tiff: DataView, at: number, littleEndian: boolean): number;
}

/** TIFF 6.0, section 2, with the types 13 and 16 of its supplements. Left out: bytes and texts (1, 2, 7). */
const numericTypes: Readonly<Record<number, FieldType>> = {
  3: { size: 2, read: (tiff, at, little) => tiff.getUint16(at, little) },
  4: { size: 4, read: (tiff, at, little) => tiff.getUint32(at, little) },
  5: { size: 8, read: (tiff, at, little) => tiff.getUint32(at, little) / tiff.getUint32(at + 4, little) },
  6: { size: 1, read: (tiff, at) => tiff.getInt8(at) },
  8: { size: 2, read: (tiff, at, little) => tiff.getInt16(at, little) },
  9: { size: 4, read: (tiff, at, little) => tiff.getInt32(at, little) },
  10: { size: 8, read: (tiff, at, little) => tiff.getInt32(at, little) / tiff.getInt32(at + 4, little) },
  11: { size: 4, read: (tiff, at, little) => tiff.getFloat32(at, little) },
  12: { size: 8, read: (tiff, at, little) => tiff.getFloat64(at, little) },
  13: { size: 4, read: (tiff, at, little) => tiff.getUint32(at, little) },
  16: { size: 8, read: (tiff, at, little) => Number(tiff.getBigUint64(at, little)) },
};

export function isExif(segment: Uint8Array): boolean {
  return exifHeader.every((byte, i) => segment[i] === byte);
}

/**
 * @param segment the content of an APP1 segment.
 * @returns 1 to 8; 1 where there is no valid orientation. Never throws.
 */
export function exifOrientation(segment: Uint8Array): number {
  if (segment.length < tiffStart + 8 || !isExif(segment)) return 1;
  const tiff = new DataView(segment.buffer, segment.byteOffset + tiffStart, segment.length - tiffStart);
  const byteOrder = tiff.getUint16(0);
  const littleEndian = byteOrder === 0x4949;
  if (!littleEndian && byteOrder !== 0x4d4d) return 1;
  if (tiff.getUint16(2, littleEndian) !== 42) return 1;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * entryLength;
    if (entry + entryLength > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, littleEndian) !== orientationTag) continue;
    const value = firstValue(tiff, entry, littleEndian);
    return [2, 3, 4, 5, 6, 7, 8].includes(value) ? value : 1;
  }
  return 1;
}

/** @returns NaN where there is no number. */
function firstValue(tiff: DataView, entry: number, littleEndian: boolean): number {
  const type = numericTypes[tiff.getUint16(entry + 2, littleEndian)];
  const count = tiff.getUint32(entry + 4, littleEndian);
  if (type === undefined || count === 0) return Number.NaN;
  // Values of more than four bytes stand elsewhere.
  const at = count * type.size <= 4 ? entry + 8 : tiff.getUint32(entry + 8, littleEndian);
  return at + count * type.size <= tiff.byteLength ? type.read(tiff, at, littleEndian) : Number.NaN;
}

/** @returns the picture itself for orientation 1, else a new one; 5 to 8 exchange width and height. */
export function turnUpright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture;
  const { width: W, height: H, pixels } = picture;
  const [width, height] = orientation < 5 ? [W, H] : [H, W];
  // Where in the stored picture the first upright pixel lies, and the step to the next row and to the next
  // column.
  const steps: Record<number, readonly [first: number, row: number, column: number]> = {
    2: [W - 1, W, -1],
    3: [H * W - 1, -W, -1],
    4: [(H - 1) * W, -W, 1],
    5: [0, 1, W],
    6: [(H - 1) * W, 1, -W],
    7: [H * W - 1, -1, -W],
    8: [W - 1, -1, W],
  };
  const [first, row, column] = steps[orientation]!;
  const upright = new Uint8Array(height * width);
  for (let r = 0, k = 0; r < height; r++) {
    for (let c = 0; c < width; c++, k++) upright[k] = pixels[first + r * row + c * column]!;
  }
  return { width, height, pixels: upright };
}
