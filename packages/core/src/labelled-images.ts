/** What every data source delivers and every training takes: n flattened images and their classes. */
import type { ArrayMemory } from '@hw5/wasm';

export interface LabelledImages {
  /** Pixels in [0, 1], row by row: image i occupies `[i * inputSize, (i + 1) * inputSize)`. 0/1 images come as bytes. */
  readonly images: Float64Array | Uint8Array;
  /** The shared memory that `images` lies in, where it does: kernels then read them there. A training takes some more of it for good. */
  readonly memory?: ArrayMemory | undefined;
  /** The class of each image, integers in [0, C). */
  readonly labels: Int32Array;
  /** n, the number of images. */
  readonly count: number;
  /** D, the number of pixels of one image. */
  readonly inputSize: number;
}
