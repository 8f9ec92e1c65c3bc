/** One image of a set with its label. */
import { type LabelledImages, pixelsOf } from '@hw5/core/images';
import type { Picture, SetName } from './protocol.ts';

/** Throws a RangeError for an index outside the set. */
export function pictureOf(images: LabelledImages, set: SetName, index: number): Picture {
  if (!Number.isInteger(index) || index < 0 || index >= images.count) {
    throw new RangeError(`expected an image from 0 to ${images.count - 1}, found ${index}`);
  }
  return { set, index, pixels: pixelsOf(images, index), label: images.labels[index]! };
}
