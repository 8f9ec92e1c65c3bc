/**
 * Says from a JPEG's markers what it is, so that what cannot be used is refused in words before any decoder sees it.
 *
 * Markers: ITU-T T.81, annex B. Scenes are grey (one component, 8 bits). The course's program would turn colour to grey by weights that
 * depend on its libraries' versions; here colour is refused rather than guessed at. Leaves out: the image data themselves.
 */
import { InputError } from '@hw5/base';
import { exifOrientation } from './exif-orientation.ts';

export interface JpegShape {
  readonly rows: number;
  readonly columns: number;
}

export interface InspectedJpeg extends JpegShape {
  /** Exif's, 1 to 8; rows and columns are those before turning. */
  readonly orientation: number;
}

/** A photograph has less; above it, a damaged or hostile header would make the decoder allocate gigabytes. */
const largestArea = 50_000_000;

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const application1 = 0xe1;
/** SOF0 to SOF15, without DHT, JPG and DAC, which lie among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * @param name how errors call the file.
 * @throws InputError `not-jpeg`, `jpeg-truncated`, `jpeg-colour`, `jpeg-kind`, `jpeg-size`.
 */
export function inspectJpeg(bytes: Uint8Array, name: string): InspectedJpeg {
  if (bytes.length === 0) throw fault('not-jpeg', name, 'a JPEG', 'an empty file', again);
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) {
    throw fault('not-jpeg', name, 'a JPEG', `something else (${firstBytes(bytes)})`, again);
  }
  let shape: JpegShape | undefined;
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw fault('jpeg-damaged', name, 'a marker', `other data at byte ${at}`, again);
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (isFrame(marker)) {
      if (at + 10 > bytes.length) break;
      shape = frame(bytes.subarray(at, at + 10), marker, name);
    }
    // XMP comes in segments of the same kind, behind Exif.
    if (marker === application1 && orientation === 1)
      orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
    if (marker !== startOfScan) continue;
    if (shape === undefined) throw fault('jpeg-damaged', name, 'a size before the image', 'none', again);
    // Inside a scan, 0xFF is always followed by something else than the end's marker; behind the end, padding may follow.
    for (let i = bytes.length - 2; i >= at; i--) {
      if (bytes[i] === 0xff && bytes[i + 1] === endOfImage) {
        // Not `...shape`: Node 20 takes three times as long for that as for all the rest here.
        const { rows, columns } = shape;
        return { rows, columns, orientation };
      }
    }
    break;
  }
  throw fault(
    'jpeg-truncated',
    name,
    'a whole JPEG',
    `${bytes.length} bytes without an end (truncated)`,
    again,
  );
}

const again = 'Copy or fetch it again.';

function frame(segment: Uint8Array, marker: number, name: string): JpegShape {
  const [, , , , precision, r1, r0, c1, c0, components] = segment as unknown as number[];
  const rows = (r1! << 8) | r0!;
  const columns = (c1! << 8) | c0!;
  if (components !== 1) {
    const colours = components === 3 ? 'colour (RGB)' : components === 4 ? 'CMYK' : 'unknown colours';
    const found = `${components} components (${colours})`;
    throw fault(
      'jpeg-colour',
      name,
      'a grey JPEG (1 component)',
      found,
      'Use the course’s grey images, or convert it to grey.',
    );
  }
  if (precision !== 8 || ![0xc0, 0xc1, 0xc2].includes(marker)) {
    const found = `${precision} bits a pixel, coding ${marker - 0xc0}`;
    throw fault(
      'jpeg-kind',
      name,
      'a baseline or progressive JPEG with 8 bits a pixel',
      found,
      'Save it as an ordinary JPEG.',
    );
  }
  if (rows === 0 || columns === 0 || rows * columns > largestArea) {
    const found = `${columns} × ${rows}`;
    throw fault(
      'jpeg-size',
      name,
      `from 1 to ${largestArea} pixels`,
      found,
      'Copy or fetch it again, or scale it down.',
    );
  }
  return { rows, columns };
}

function firstBytes(bytes: Uint8Array): string {
  return `it begins with ${Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}

function fault(code: string, subject: string, expected: string, found: string, remedy: string): InputError {
  return new InputError({ code, subject, expected, found, remedy });
}
