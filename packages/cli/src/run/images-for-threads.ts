/** Labelled images as another thread can be given them. */
import { isBinaryRows, type LabelledImages } from '@hw5/core';

/** Without the functions of the memory that they lie in. Where that is shared the thread sees them where they are, else it gets a copy. */
export function imagesForThreads({ images, labels, count, inputSize }: LabelledImages): LabelledImages {
  const pixels = isBinaryRows(images) ? { ...images, memory: undefined } : images;
  return { images: pixels, labels, count, inputSize };
}
