/**
 * Decodes grey JPEGs to libjpeg's exact pixels (slow integer DCT), which Pillow and so the course's program
 * see, also where libjpeg only warns about the data and goes on.
 *
 * The decoder is MozJPEG, a libjpeg-turbo, as WebAssembly (`@jsquash/jpeg`). It decodes on the calling
 * thread.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { InputError } from '@hw5/base';
import { turnUpright } from './exif-orientation.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import type { Picture } from './picture.ts';

export interface DecodedJpeg extends Picture {
  /** Whether libjpeg found something wrong that it could pass over. */
  readonly warned: boolean;
}

/** Returns the upright picture. */
export type DecodeGreyJpeg = (bytes: Uint8Array, name: string) => DecodedJpeg;

/** Declared here, because the package's own types are those of a browser. */
interface Codec {
  /**
   * Red, green, blue and opacity of every pixel, a byte each.
   * @throws something of Emscripten's on an error of libjpeg's.
   */
  decode(jpeg: Uint8Array, upright: boolean): { readonly data: Uint8ClampedArray };
}

type StartCodec = (options: {
  print(): void;
  /** Called for each warning and error of libjpeg's. */
  printErr(): void;
  readonly wasmBinary: Uint8Array;
}) => Promise<Codec>;

/**
 * Starts a decoder. An error of libjpeg's ends the codec: after `jpeg-damaged`, start another one.
 * @returns a function that throws InputError as `inspectJpeg` does, and `jpeg-damaged`.
 */
export async function createGreyJpegDecoder(): Promise<DecodeGreyJpeg> {
  const { default: startCodec } = await import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js');
  const program = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
  let warned = false;
  const codec = await (startCodec as unknown as StartCodec)({
    print() {},
    printErr() {
      warned = true;
    },
    wasmBinary: readFileSync(program),
  });
  return (bytes, name) => {
    const { orientation, width, height } = inspectJpeg(bytes, name);
    warned = false;
    const colours = decode(codec, bytes, name);
    const pixels = new Uint8Array(height * width);
    if (colours.length !== 4 * pixels.length) throw damaged(name);
    for (let i = 0; i < pixels.length; i++) pixels[i] = colours[4 * i]!;
    const { width: w, height: h, pixels: upright } = turnUpright({ width, height, pixels }, orientation);
    return { width: w, height: h, pixels: upright, warned };
  };
}

function decode(codec: Codec, bytes: Uint8Array, name: string): Uint8ClampedArray {
  try {
    return codec.decode(bytes, false).data;
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): InputError {
  return new InputError({
    code: 'jpeg-damaged',
    subject: name,
    expected: 'an intact JPEG',
    found: 'damaged image data',
    remedy: 'Copy or fetch it again.',
    cause,
  });
}
