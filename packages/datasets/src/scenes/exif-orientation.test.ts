import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeJpeg } from '../../test/helpers/scene-files.ts';
import { exifOrientation } from './exif-orientation.ts';
import { createGreyJpegDecoder } from './grey-jpeg.ts';

const decode = await createGreyJpegDecoder();

const segment = (...tiff: number[]) => Uint8Array.of(0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff);
const entry = (value: number) => [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0];
const bigEndian = (value: number) =>
  segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry(value), 0, 0, 0, 0);

describe('a JPEG with an Exif orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '%i decodes to the upright pixels that sharp sees',
    async (orientation) => {
      const plain = await makeJpeg({ height: 7, width: 11 });
      const exif = bigEndian(orientation);
      const header = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
      const jpeg = Buffer.concat([plain.subarray(0, 2), header, exif, plain.subarray(2)]);
      const upright = await sharp(jpeg)
        .rotate()
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { width, height, pixels } = decode(jpeg, 'x.jpg');
      expect([height, width]).toEqual([upright.info.height, upright.info.width]);
      expect([...pixels]).toEqual([...upright.data]);
    },
  );
});

it('keeps the orientation when a later segment of the same kind has none', async () => {
  const plain = await makeJpeg({ height: 7, width: 11 });
  const exif = bigEndian(6);
  const xmp = Buffer.from([0xff, 0xe1, 0, 8, ...Buffer.from('http:/')]);
  const header = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  const both = Buffer.concat([plain.subarray(0, 2), header, exif, xmp, plain.subarray(2)]);
  expect(decode(both, 'x.jpg')).toMatchObject({ width: 7, height: 11 });
});

describe('exifOrientation', () => {
  it('reads both byte orders', () => {
    expect(exifOrientation(bigEndian(6))).toBe(6);
    const little = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0];
    expect(exifOrientation(segment(...little))).toBe(8);
  });

  it.each<[string, Uint8Array]>([
    ['no Exif', Uint8Array.of(1, 2, 3)],
    ['an Exif header alone', segment()],
    ['a directory past the end', segment(0x4d, 0x4d, 0, 42, 0xff, 0, 0, 0)],
    ['entries past the end', segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 9)],
    ['a value out of range', bigEndian(9)],
    [
      'other tags only',
      segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x13, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0),
    ],
  ])('treats %s as upright', (_, bytes) => {
    expect(exifOrientation(bytes)).toBe(1);
  });
});
