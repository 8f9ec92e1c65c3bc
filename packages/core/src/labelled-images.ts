/** What every data source delivers and every training takes: n flattened images and their classes. */
import type { ArrayMemory } from '@hw5/wasm';
import { type BinaryRows, unpackRows } from './rows.ts';

export interface LabelledImages {
  /** Pixels in [0, 1], row by row: image i occupies `[i * inputSize, (i + 1) * inputSize)`. 0/1 images come as bytes. */
  readonly images: Float64Array | Uint8Array;
  /** The same images as the engine takes 0/1 images, where their source has them so; `images` may then be made when first asked for. */
  readonly rows?: BinaryRows | undefined;
  /** The shared memory that `images` lies in, where it does: kernels then read them there. A training takes some more of it for good. */
  readonly memory?: ArrayMemory | undefined;
  /** The class of each image, integers in [0, C). */
  readonly labels: Int32Array;
  /** n, the number of images. */
  readonly count: number;
  /** D, the number of pixels of one image. */
  readonly inputSize: number;
}

/** 0/1 images that are kept as the engine takes them: of MNIST, a quarter of the bytes that its pixels are; `images` is made when first asked for. */
export class PackedImages implements LabelledImages {
  readonly rows: BinaryRows;
  readonly labels: Int32Array;
  #images: Uint8Array | null = null;

  constructor(rows: BinaryRows, labels: Int32Array) {
    this.rows = rows;
    this.labels = labels;
  }

  get count(): number {
    return this.rows.count;
  }

  get inputSize(): number {
    return this.rows.size;
  }

  get images(): Uint8Array {
    this.#images ??= unpackRows(this.rows, new Uint8Array(this.count * this.inputSize));
    return this.#images;
  }
}

/** The first `count` images; views, nothing is copied. */
export function firstImages(all: LabelledImages, count: number): LabelledImages {
  const labels = all.labels.subarray(0, count);
  if (all.rows) return new PackedImages(firstRows(all.rows, count), labels);
  const { images, memory, inputSize } = all;
  return { images: images.subarray(0, count * inputSize), memory, labels, count, inputSize };
}

function firstRows(rows: BinaryRows, count: number): BinaryRows {
  const starts = rows.starts.subarray(0, count + 1);
  return { ...rows, starts, columns: rows.columns.subarray(0, starts[count]), count };
}

/** The D pixels of one image, in [0, 1], as a copy. */
export function pixelsOf(all: LabelledImages, index: number): Float64Array {
  const { rows, inputSize: D } = all;
  if (!rows) return Float64Array.from(all.images.subarray(index * D, (index + 1) * D));
  const pixels = new Float64Array(D);
  for (const column of rows.columns.subarray(rows.starts[index], rows.starts[index + 1])) pixels[column] = 1;
  return pixels;
}
