import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { makeJpeg } from '../../test/helpers/scene-files.ts';
import { createGreyJpegDecoder } from './grey-jpeg.ts';
import { inspectJpeg } from './inspect-jpeg.ts';

const decode = await createGreyJpegDecoder();

describe('decoding', () => {
  it.each([
    ['baseline', { progressive: false }],
    ['progressive', { progressive: true }],
    ['of one pixel', { height: 1, width: 1 }],
    ['larger than a block, odd in size', { height: 133, width: 71 }],
  ])('returns exactly sharp’s pixels: %s', async (_, options) => {
    const jpeg = await makeJpeg(options);
    const expected = await sharp(jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const { width, height, pixels } = decode(jpeg, 'x.jpg');
    expect([height, width]).toEqual([expected.info.height, expected.info.width]);
    expect(Buffer.compare(pixels, expected.data)).toBe(0);
  });

  it('accepts padding after the end and before markers', async () => {
    const jpeg = await makeJpeg();
    const padded = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff]),
      jpeg.subarray(2),
      Buffer.alloc(9),
    ]);
    expect([...decode(padded, 'x.jpg').pixels]).toEqual([...decode(jpeg, 'x.jpg').pixels]);
  });

  it('says whether libjpeg warned', async () => {
    const jpeg = await makeJpeg();
    const stray = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([1, 2, 3]), jpeg.subarray(-2)]);
    expect(decode(stray, 'x.jpg')).toEqual({ ...decode(jpeg, 'x.jpg'), warned: true });
    expect(decode(jpeg, 'x.jpg').warned).toBe(false);
  });

  it('refuses what libjpeg cannot decode, and leaves the exit code of the process', async () => {
    const jpeg = await makeJpeg();
    const table = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
    const tableEnd = table + 2 + jpeg.readUInt16BE(table + 2);
    const without = Buffer.concat([jpeg.subarray(0, table), jpeg.subarray(tableEnd)]);
    const before = process.exitCode;
    expect(await inputErrorOf(() => decode(without, 'x.jpg'))).toMatchObject({
      code: 'jpeg-damaged',
      subject: 'x.jpg',
    });
    expect(process.exitCode).toBe(before);
  });
});

describe('refuses', () => {
  const patched = async (marker: number, offset: number, value: readonly number[]) => {
    const jpeg = Buffer.from(await makeJpeg());
    jpeg.set(value, jpeg.indexOf(Buffer.from([0xff, marker])) + offset);
    return jpeg;
  };

  it.each<[string, () => Promise<Buffer> | Buffer, string, unknown]>([
    ['RGB', () => makeJpeg({ space: 'srgb' }), 'jpeg-colour', '3 components (colour (RGB))'],
    ['CMYK', () => makeJpeg({ space: 'cmyk' }), 'jpeg-colour', '4 components (CMYK)'],
    ['two components', () => patched(0xc0, 9, [2]), 'jpeg-colour', '2 components (unknown colours)'],
    ['an empty file', () => Buffer.alloc(0), 'not-jpeg', 'an empty file'],
    ['text', () => Buffer.from('GIF89a'), 'not-jpeg', 'something else (it begins with 47 49 46 38)'],
    [
      'a PNG',
      () =>
        sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      'not-jpeg',
      expect.any(String),
    ],
    ['12 bits', () => patched(0xc0, 4, [12]), 'jpeg-kind', '12 bits a pixel, coding 0'],
    ['arithmetic coding', () => patched(0xc0, 1, [0xc9]), 'jpeg-kind', '8 bits a pixel, coding 9'],
    ['a size of gigabytes', () => patched(0xc0, 5, [0xff, 0xff, 0xff, 0xff]), 'jpeg-size', '65535 × 65535'],
    ['no size', () => patched(0xc0, 5, [0, 0]), 'jpeg-size', '24 × 0'],
    ['a scan before any size', () => patched(0xc0, 1, [0xe0]), 'jpeg-damaged', 'none'],
    [
      'the first bytes only',
      async () => (await makeJpeg()).subarray(0, 3),
      'jpeg-truncated',
      '3 bytes without an end (truncated)',
    ],
  ])('%s', async (_, make, code, found) => {
    const jpeg = await make();
    expect(await inputErrorOf(() => inspectJpeg(jpeg, 'a/b.jpg'))).toMatchObject({
      code,
      found,
      subject: 'a/b.jpg',
    });
    expect(await inputErrorOf(() => decode(jpeg, 'a/b.jpg'))).toMatchObject({ code });
  });

  it('a JPEG cut off anywhere', async () => {
    const jpeg = await makeJpeg({ progressive: true });
    for (let length = 0; length < jpeg.length; length += 7) {
      const { code } = await inputErrorOf(() => decode(jpeg.subarray(0, length), 'x.jpg'));
      expect(code).toMatch(/^(not-jpeg|jpeg-truncated)$/);
    }
  });
});
