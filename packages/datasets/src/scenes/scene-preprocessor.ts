/** From a scene's file to its pixels: read, decode to grey, resize, scale to [0, 1] (design, section 2). One object a thread. */
import { hash } from 'node:crypto';
import { createGreyJpegDecoder } from './grey-jpeg.ts';
import { createSceneReader } from './read-scene.ts';
import { Resizer } from './resize.ts';

/**
 * @param pixels filled from image `first` on, [· imgSize²], with values in [0, 1].
 * @returns SHA-256 of each file's bytes, hexadecimal: of the very bytes that the pixels were made from.
 */
export type PreprocessScenes = (pixels: Float64Array, first: number, paths: readonly string[]) => string[];

/** @returns a function that throws InputError at the first file that cannot be used. */
export async function createScenePreprocessor(imgSize: number): Promise<PreprocessScenes> {
  const decode = await createGreyJpegDecoder();
  const readScene = createSceneReader();
  const resizer = new Resizer(imgSize, imgSize);
  return (pixels, first, paths) =>
    paths.map((path, i) => {
      const bytes = readScene(path);
      const { pixels: grey, rows, columns } = decode(bytes, path);
      resizer.resize(pixels, (first + i) * imgSize * imgSize, grey, rows, columns, 1 / 255);
      return sceneDigest(bytes);
    });
}

export function sceneDigest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
