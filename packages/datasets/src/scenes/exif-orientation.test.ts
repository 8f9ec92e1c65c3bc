import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeJpeg } from '../../test/helpers/scene-files.ts';
import { exifOrientation } from './exif-orientation.ts';
import { createGreyJpegDecoder } from './grey-jpeg.ts';

const decode = await createGreyJpegDecoder();

describe('a JPEG with an Exif orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '%i decodes to the upright pixels that sharp sees',
    async (orientation) => {
      const jpeg = await sharp(await makeJpeg({ rows: 7, columns: 11 }))
        .toColourspace('b-w')
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer();
      const upright = await sharp(jpeg)
        .rotate()
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { rows, columns, pixels } = decode(jpeg, 'x.jpg');
      expect([rows, columns]).toEqual([upright.info.height, upright.info.width]);
      expect([...pixels]).toEqual([...upright.data]);
    },
  );
});

describe('exifOrientation', () => {
  const segment = (...tiff: number[]) => Uint8Array.of(0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff);
  const entry = (value: number) => [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0];

  it('reads both byte orders', () => {
    expect(exifOrientation(segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry(6)))).toBe(6);
    const little = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0];
    expect(exifOrientation(segment(...little))).toBe(8);
  });

  it.each<[string, Uint8Array]>([
    ['no Exif', Uint8Array.of(1, 2, 3)],
    ['an Exif header alone', segment()],
    ['a directory past the end', segment(0x4d, 0x4d, 0, 42, 0xff, 0, 0, 0)],
    ['entries past the end', segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 9)],
    ['a value out of range', segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry(9))],
    [
      'other tags only',
      segment(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x13, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0),
    ],
  ])('takes %s as upright', (_, bytes) => {
    expect(exifOrientation(bytes)).toBe(1);
  });
});
