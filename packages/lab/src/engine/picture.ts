/** One image of a set, as the page shows it and the network reads it. */
import type { LabelledImages } from '@hw5/core';
import type { Picture, SetName } from './protocol.ts';

/** Throws a RangeError for an index that the set does not have. */
export function pictureOf(images: LabelledImages, set: SetName, index: number): Picture {
  if (!Number.isInteger(index) || index < 0 || index >= images.count) {
    throw new RangeError(`expected an image from 0 to ${images.count - 1}, found ${index}`);
  }
  const { inputSize } = images;
  return {
    set,
    index,
    pixels: Float64Array.from(images.images.subarray(index * inputSize, (index + 1) * inputSize)),
    label: images.labels[index]!,
  };
}
