/**
 * Decodes grey JPEGs to libjpeg-turbo's exact pixels (slow integer DCT), which Pillow and so the course's
 * program see.
 *
 * The decoder is libjpeg-turbo itself as WebAssembly (`@cornerstonejs/codec-libjpeg-turbo-8bit`, from the
 * medical viewer Cornerstone). It comes without types, so the few members used are declared here. It decodes
 * on the calling thread.
 */
import { createRequire } from 'node:module';
import { InputError } from '@hw5/base';
import { turnUpright } from './exif-orientation.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import type { Picture } from './picture.ts';

interface Decoder {
  /** A buffer for `length` bytes of JPEG in the codec's memory. */
  getEncodedBuffer(length: number): Uint8Array;
  /** Throws a number (an exception's address) on any error or warning of libjpeg's. */
  decode(): void;
  /**
   * The pixels: `new Uint8ClampedArray` of a view of the codec's memory, which the next decoding invalidates.
   */
  getDecodedBuffer(): Uint8Array;
}

interface Codec {
  readonly JPEGDecoder: new () => Decoder;
}

/** Returns the upright picture, valid until the next decoding. */
export type DecodeGreyJpeg = (bytes: Uint8Array, name: string) => Picture;

/**
 * Starts a decoder.
 * @returns a function that throws InputError as `inspectJpeg` does, and `jpeg-damaged`.
 */
export async function createGreyJpegDecoder(): Promise<DecodeGreyJpeg> {
  const start = createRequire(import.meta.url)(
    '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
  ) as (options: { print(): void; printErr(): void }) => Promise<Codec>;
  const codec = await start({ print() {}, printErr() {} });
  const decoder = new codec.JPEGDecoder();
  returnViews(decoder);
  return (bytes, name) => {
    const { orientation, width, height } = inspectJpeg(bytes, name);
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      const { buffer, byteOffset, length } = decoder.getDecodedBuffer();
      if (length === height * width) {
        const pixels = new Uint8Array(buffer, byteOffset, length);
        return turnUpright({ width, height, pixels }, orientation);
      }
    } catch {
      // The codec throws only an address, which explains nothing.
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
 * Makes the decoder return views of its memory instead of a copy of every picture.
 *
 * The codec looks up the global `Uint8ClampedArray` when it first returns pixels, and keeps what it finds. So
 * for that first call the global is replaced by a function that returns the view it is given.
 */
function returnViews(decoder: Decoder): void {
  const original = globalThis.Uint8ClampedArray;
  const identity = function identity(view: Uint8Array) {
    return view;
  };
  globalThis.Uint8ClampedArray = identity as unknown as typeof original;
  try {
    decoder.getDecodedBuffer();
  } finally {
    globalThis.Uint8ClampedArray = original;
  }
}
