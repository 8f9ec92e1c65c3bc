/**
 * Reads the Exif tag Orientation (0x0112), and turns an image upright by it.
 *
 * The course's program sees upright pixels, because skimage.io.imread turns them; one training image of
 * SceneRec lies on its side. Exif 2.32, 4.6.4: 1 is upright, 2 to 8 are the other ways to mirror and turn;
 * anything else counts as 1, as in Pillow's ImageOps.exif_transpose. No Exif library, because a single field
 * is read, from a segment that `inspect-jpeg.ts` has found anyway.
 */
import type { Picture } from './picture.ts';

const orientationTag = 0x0112;
const exifHeader = [0x45, 0x78, 0x69, 0x66, 0, 0];
const tiffStart = exifHeader.length;
const entryLength = 12;

/**
 * @param segment the content of an APP1 segment.
 * @returns 1 to 8; 1 where there is no valid orientation. Never throws.
 */
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
