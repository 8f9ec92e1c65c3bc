/**
 * How a camera was held: the Exif tag Orientation (0x0112), and turning an image upright by it.
 *
 * The course's program sees upright pixels, because skimage.io.imread turns them; one training image of SceneRec lies on its side.
 * Exif 2.32, 4.6.4: 1 is upright, 2 to 8 are the other ways to mirror and turn; anything else counts as 1, as in Pillow's
 * ImageOps.exif_transpose. Reads this one field only: sixteen bits in a segment that `inspect-jpeg.ts` passes anyway.
 */

const orientationTag = 0x0112;
const exifHeader = [0x45, 0x78, 0x69, 0x66, 0, 0];
const tiffStart = exifHeader.length;
const entryLength = 12;

/** @param segment the content of an APP1 segment. @returns 1 to 8; 1 where nothing sensible is said. Never throws. */
export function exifOrientation(segment: Uint8Array): number {
  if (segment.length < tiffStart + 8 || exifHeader.some((byte, i) => segment[i] !== byte)) return 1;
  const tiff = new DataView(segment.buffer, segment.byteOffset + tiffStart, segment.length - tiffStart);
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * entryLength;
    if (entry + entryLength > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, littleEndian) !== orientationTag) continue;
    const orientation = tiff.getUint16(entry + 8, littleEndian);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

export interface Picture {
  readonly rows: number;
  readonly columns: number;
  /** [rows · columns] */
  readonly pixels: Uint8Array;
}

/** The picture as it was seen: itself for orientation 1, else a new one, with rows and columns exchanged for 5 to 8. */
export function turnUpright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture;
  const { pixels } = picture;
  const [R, C] = [picture.rows - 1, picture.columns - 1];
  const [rows, columns] = orientation < 5 ? [R + 1, C + 1] : [C + 1, R + 1];
  /** The length of a stored row. */
  const L = C + 1;
  /** Where the first upright pixel lies in the stored picture, and how far from one the next row and the next column lie. */
  const walks: Record<number, readonly [first: number, row: number, column: number]> = {
    2: [C, L, -1],
    3: [R * L + C, -L, -1],
    4: [R * L, -L, 1],
    5: [0, 1, L],
    6: [R * L, 1, -L],
    7: [R * L + C, -1, -L],
    8: [C, -1, L],
  };
  const [first, row, column] = walks[orientation]!;
  const upright = new Uint8Array(rows * columns);
  for (let r = 0, k = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, k++) upright[k] = pixels[first + r * row + c * column]!;
  }
  return { rows, columns, pixels: upright };
}
