/**
 * Reads from a JPEG's markers what kind of image it is, and refuses what cannot be used before any decoder
 * sees it.
 *
 * Markers: ITU-T T.81, annex B. Scenes are grey (one component, 8 bits). The course's program would turn
 * colour to grey by weights that depend on its libraries' versions, so colour is refused. Does not look at
 * the image data. Not a library (image-size, exif-reader): they give the size, but neither components and
 * coding nor a truncated end.
 */
import { InputError } from '@hw5/base';
import { exifOrientation, isExif } from './exif-orientation.ts';
import type { Size } from './picture.ts';

export interface InspectedJpeg extends Size {
  /** Exif's, 1 to 8; width and height are those before turning. */
  readonly orientation: number;
}

/** In pixels. A damaged or hostile header must not make the decoder allocate gigabytes. */
const largestArea = 50_000_000;

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const application1 = 0xe1;
/** SOF0 to SOF15, without DHT, JPG and DAC, which lie among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * @param name how errors call the file.
 * @throws InputError `not-jpeg`, `jpeg-truncated`, `jpeg-colour`, `jpeg-kind`, `jpeg-size`.
 */
export function inspectJpeg(bytes: Uint8Array, name: string): InspectedJpeg {
  if (bytes.length === 0) throw inputError('not-jpeg', name, 'a JPEG', 'an empty file', again);
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage || (bytes.length > 2 && bytes[2] !== 0xff)) {
    throw inputError('not-jpeg', name, 'a JPEG', `something else (${firstBytes(bytes)})`, again);
  }
  let size: Size | undefined;
  let orientation: number | undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1]!;
    // Libjpeg passes over padding, over bytes that are no marker, and over markers without a segment.
    if (bytes[at] !== 0xff || marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0 || isRestart(marker)) {
      at += 2;
      continue;
    }
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (isFrame(marker)) {
      if (at + 10 > bytes.length) break;
      size = readFrame(bytes.subarray(at, at + 10), marker, name);
    }
    // The first Exif counts, as for Pillow; XMP uses segments of the same kind.
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (marker === application1 && isExif(content)) orientation ??= exifOrientation(content);
    at += 2 + length;
    if (marker !== startOfScan) continue;
    if (size === undefined) throw inputError('jpeg-damaged', name, 'a size before the image', 'none', again);
    // Inside a scan no 0xFF is followed by the end's marker; padding may follow the end.
    for (let i = bytes.length - 2; i >= at; i--) {
      if (bytes[i] === 0xff && bytes[i + 1] === endOfImage) {
        // Not `...size`, which takes Node 20 longer than everything else here.
        const { width, height } = size;
        return { width, height, orientation: orientation ?? 1 };
      }
    }
    break;
  }
  throw inputError(
    'jpeg-truncated',
    name,
    'a whole JPEG',
    `${bytes.length} bytes without an end (truncated)`,
    again,
  );
}

const again = 'Copy or fetch it again.';

function readFrame(segment: Uint8Array, marker: number, name: string): Size {
  const [, , , , precision, h1, h0, w1, w0, components] = segment as unknown as number[];
  const height = (h1! << 8) | h0!;
  const width = (w1! << 8) | w0!;
  if (components !== 1) {
    const colours = components === 3 ? 'colour (RGB)' : components === 4 ? 'CMYK' : 'unknown colours';
    const found = `${components} components (${colours})`;
    throw inputError(
      'jpeg-colour',
      name,
      'a grey JPEG (1 component)',
      found,
      'Use the course’s grey images, or convert it to grey.',
    );
  }
  if (precision !== 8 || ![0xc0, 0xc1, 0xc2].includes(marker)) {
    const found = `${precision} bits a pixel, coding ${marker - 0xc0}`;
    throw inputError(
      'jpeg-kind',
      name,
      'a baseline or progressive JPEG with 8 bits a pixel',
      found,
      'Save it as an ordinary JPEG.',
    );
  }
  if (width === 0 || height === 0 || width * height > largestArea) {
    const found = `${width} × ${height}`;
    throw inputError(
      'jpeg-size',
      name,
      `from 1 to ${largestArea} pixels`,
      found,
      'Copy or fetch it again, or scale it down.',
    );
  }
  return { width, height };
}

function firstBytes(bytes: Uint8Array): string {
  return `it begins with ${Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}

function inputError(
  code: string,
  subject: string,
  expected: string,
  found: string,
  remedy: string,
): InputError {
  return new InputError({ code, subject, expected, found, remedy });
}
