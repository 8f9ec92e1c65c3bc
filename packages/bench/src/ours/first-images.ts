import type { LabelledImages } from '@hw5/core';

/** The first `count` images of a set, copied. */
export function firstImages({ images, labels, inputSize }: LabelledImages, count: number): LabelledImages {
  return { images: images.slice(0, count * inputSize), labels: labels.slice(0, count), count, inputSize };
}
