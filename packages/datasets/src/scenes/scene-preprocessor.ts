/** From a scene's file to its pixels: read, decode to grey, resize, scale to [0, 1] (design, section 2). One object a thread. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileFault } from '../file-fault.ts';
import { createGreyJpegDecoder } from './grey-jpeg.ts';
import { Resizer } from './resize.ts';

export interface PreprocessedScenes {
  /** [files · imgSize²], in [0, 1]. */
  readonly pixels: Float64Array<ArrayBuffer>;
  /** SHA-256 of each file's bytes, hexadecimal: of the very bytes that the pixels were made from. */
  readonly digests: readonly string[];
}

export type PreprocessScenes = (paths: readonly string[]) => PreprocessedScenes;

/** @returns a function that throws InputError at the first file that cannot be used. */
export async function createScenePreprocessor(imgSize: number): Promise<PreprocessScenes> {
  const decode = await createGreyJpegDecoder();
  const resizer = new Resizer(imgSize, imgSize);
  return (paths) => {
    const pixels = new Float64Array(paths.length * imgSize * imgSize);
    const digests = paths.map((path, i) => {
      const bytes = readScene(path);
      const image = decode(bytes, path);
      resizer.resize(pixels, i * imgSize * imgSize, image.pixels, image.rows, image.columns, 1 / 255);
      return sceneDigest(bytes);
    });
    return { pixels, digests };
  };
}

/** @throws InputError `file-access`. */
export function readScene(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFault(path, 'a readable JPEG', error);
  }
}

export function sceneDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
