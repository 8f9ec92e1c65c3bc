/**
 * Labelled images as another thread is given them: without the functions of the memory that they lie in. Where that memory is shared, the
 * thread sees them where they are; else it gets a copy.
 */
import { type BinaryRows, type LabelledImages, PackedImages } from '@hw5/core';

export interface ThreadImages extends Pick<LabelledImages, 'labels' | 'count' | 'inputSize'> {
  readonly pixels: Float64Array | Uint8Array | BinaryRows;
}

export function threadImages(all: LabelledImages): ThreadImages {
  const { rows, labels, count, inputSize } = all;
  return { pixels: rows ? { ...rows, memory: undefined } : all.images, labels, count, inputSize };
}

/** On the thread: as a training takes them. */
export function labelledImages({ pixels, labels, count, inputSize }: ThreadImages): LabelledImages {
  return 'kind' in pixels ? new PackedImages(pixels, labels) : { images: pixels, labels, count, inputSize };
}
