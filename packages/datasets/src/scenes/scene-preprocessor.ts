/**
 * From a scene's file to its pixels: read, decode to grey, resize, scale to [0, 1]. One preprocessor for each
 * thread.
 */
import { hash } from 'node:crypto';
import { createGreyJpegDecoder } from './grey-jpeg.ts';
import { createSceneReader } from './read-scene.ts';
import { Resizer } from './resize.ts';

/**
 * @param pixels [images · imgSize²], filled from image `first` on with values in [0, 1].
 * @returns SHA-256 of each file's bytes, hexadecimal: of the very bytes that the pixels were made from.
 */
export type PreprocessScenes = (pixels: Float64Array, first: number, paths: readonly string[]) => string[];

/** @returns a function that throws InputError at the first file that cannot be used. */
export async function createScenePreprocessor(imgSize: number): Promise<PreprocessScenes> {
  const decode = await createGreyJpegDecoder();
  const readScene = createSceneReader();
  const resizer = new Resizer({ width: imgSize, height: imgSize });
  const imageLength = imgSize * imgSize;
  return (pixels, first, paths) =>
    paths.map((path, i) => {
      const bytes = readScene(path);
      const start = (first + i) * imageLength;
      resizer.resize(pixels.subarray(start, start + imageLength), decode(bytes, path), 1 / 255);
      return hash('sha256', bytes, 'hex');
    });
}
