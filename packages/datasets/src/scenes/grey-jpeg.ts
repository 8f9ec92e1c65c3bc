/**
 * Decodes grey JPEGs to libjpeg-turbo's exact pixels (slow integer DCT), which Pillow and so the course's program see as well.
 *
 * The decoder is libjpeg-turbo itself as WebAssembly (`@cornerstonejs/codec-libjpeg-turbo-8bit`, from the medical viewer Cornerstone). It
 * comes without types, so the few members used are declared here. It decodes wherever it is called: threads are the caller's affair.
 */
import { createRequire } from 'node:module';
import { InputError } from '@hw5/base';
import { type Picture, turnUpright } from './exif-orientation.ts';
import { inspectJpeg } from './inspect-jpeg.ts';

interface Decoder {
  /** Room for `length` bytes of JPEG in the codec's memory. */
  getEncodedBuffer(length: number): Uint8Array;
  /** Throws a number (an exception's address) on any error or warning of libjpeg's. */
  decode(): void;
  /** The pixels: `new Uint8ClampedArray` of a view of the codec's memory, which the next decoding invalidates. */
  getDecodedBuffer(): Uint8Array;
}

interface Codec {
  readonly JPEGDecoder: new () => Decoder;
}

/** Answers the upright picture, pixels from 0 to 255, valid until the next decoding. */
export type DecodeGreyJpeg = (bytes: Uint8Array, name: string) => Picture;

/**
 * Starts a decoder (about 20 ms).
 * @returns a function that throws InputError as `inspectJpeg` does, and `jpeg-damaged`.
 */
export async function createGreyJpegDecoder(): Promise<DecodeGreyJpeg> {
  const start = createRequire(import.meta.url)(
    '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
  ) as (options: { print(): void; printErr(): void }) => Promise<Codec>;
  const codec = await start({ print() {}, printErr() {} });
  const decoder = new codec.JPEGDecoder();
  answerViews(decoder);
  return (bytes, name) => {
    const { orientation, rows, columns } = inspectJpeg(bytes, name);
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      const { buffer, byteOffset, length } = decoder.getDecodedBuffer();
      if (length === rows * columns) {
        const pixels = new Uint8Array(buffer, byteOffset, length);
        return turnUpright({ rows, columns, pixels }, orientation);
      }
    } catch {
      // Only an address comes out of the codec, nothing to tell anyone.
    }
    throw new InputError({
      code: 'jpeg-damaged',
      subject: name,
      expected: 'an intact JPEG',
      found: 'damaged image data',
      remedy: 'Copy or fetch it again.',
    });
  };
}

/**
 * Spares the copy of every picture, which is 64 KB of new memory each time: half as dear again as reading the file. The codec looks up
 * `Uint8ClampedArray` when it first answers pixels, and keeps what it finds: here, what hands back the view itself.
 */
function answerViews(decoder: Decoder): void {
  const whole = globalThis.Uint8ClampedArray;
  const asItIs = function asItIs(view: Uint8Array) {
    return view;
  };
  globalThis.Uint8ClampedArray = asItIs as unknown as typeof whole;
  try {
    decoder.getDecodedBuffer();
  } finally {
    globalThis.Uint8ClampedArray = whole;
  }
}
