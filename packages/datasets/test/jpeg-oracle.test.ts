/**
 * Unusual grey JPEGs against the course's Python (test/oracle/jpeg-oracle.json, computed by scikit-image
 * 0.19.3 and Pillow 9.4.0): what it reads has its pixels, also where libjpeg only warns; what it refuses is
 * refused.
 */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { describe, expect, it } from 'vitest';
import { exifOrientation } from '../src/scenes/exif-orientation.ts';
import { createGreyJpegDecoder } from '../src/scenes/grey-jpeg.ts';

interface Oracle {
  readonly pictures: readonly {
    kind: string;
    jpeg: string;
    read: { height: number; width: number; pixels: string } | null;
  }[];
  readonly exif: readonly { kind: string; segment: string; orientation: number }[];
}

const oracle = JSON.parse(
  readFileSync(new URL('oracle/jpeg-oracle.json', import.meta.url), 'utf8'),
) as Oracle;

describe('a grey JPEG, as scikit-image reads it', () => {
  it.each(oracle.pictures)('$kind', async ({ jpeg, read }) => {
    const decode = await createGreyJpegDecoder();
    const bytes = Buffer.from(jpeg, 'base64');
    if (read === null) return expect(() => decode(bytes, 'x.jpg')).toThrow(InputError);
    const { height, width, pixels } = decode(bytes, 'x.jpg');
    expect({ height, width, pixels: Buffer.from(pixels).toString('base64') }).toEqual(read);
  });
});

describe('an Exif orientation, as Pillow reads it', () => {
  it.each(oracle.exif)('$kind', ({ segment, orientation }) => {
    expect(exifOrientation(Buffer.from(segment, 'hex'))).toBe(orientation);
  });
});
