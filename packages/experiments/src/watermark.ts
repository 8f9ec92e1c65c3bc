/**
 * A watermark on all images of one class, in training and in testing. The network can read the mark in place
 * of the digit, and its accuracy does not show that; an explanation should.
 */
import type { RandomSource } from '@hw5/core';
import { argmax } from '@hw5/core/metrics';
import type { Classifier, Explainer } from './explainer.ts';
import type { Images } from './layered-training.ts';

export interface Mark {
  /** Of its pixels in the image. */
  readonly pixels: readonly number[];
  readonly markedClass: number;
}

/** A square of ink, `size` pixels a side, `margin` pixels away from the right and lower edges. */
export function cornerMark(side: number, size: number, margin: number, markedClass: number): Mark {
  const from = side - margin - size;
  const pixels = Array.from(
    { length: size * size },
    (_, k) => (from + Math.floor(k / size)) * side + from + (k % size),
  );
  return { pixels, markedClass };
}

/** A copy with the mark on the images of some classes. */
export function withMark(
  { pixels, labels }: Images,
  mark: Mark,
  on: (label: number) => boolean,
): { readonly pixels: Images['pixels']; readonly labels: Int32Array } {
  const marked = pixels.slice();
  const D = pixels.length / labels.length;
  for (const [i, label] of labels.entries()) {
    if (on(label)) for (const pixel of mark.pixels) marked[i * D + pixel] = 1;
  }
  return { pixels: marked, labels };
}

export interface WatermarkAccuracies {
  /** The mark on the class that had it in training, as in a test set from the same source. */
  readonly marked: number;
  /** Without any mark: what the network knows of digits. */
  readonly unmarked: number;
  /** Of the class that had the mark: the fraction recognised with it, and without. */
  readonly classWithMark: number;
  readonly classWithoutMark: number;
  /** Of all other images, with the mark put on them: the fraction taken for that class. */
  readonly othersTakenForIt: number;
}

export function watermarkAccuracies(classifier: Classifier, test: Images, mark: Mark): WatermarkAccuracies {
  const { labels } = test;
  const { markedClass } = mark;
  const plain = predictions(classifier, test);
  const marked = predictions(
    classifier,
    withMark(test, mark, () => true),
  );
  const isOf = (i: number): boolean => labels[i] === markedClass;
  const own = [...labels.keys()].filter(isOf);
  const others = [...labels.keys()].filter((i) => !isOf(i));
  const fraction = (images: readonly number[], holds: (i: number) => boolean): number =>
    images.filter(holds).length / images.length;
  const all = [...labels.keys()];
  return {
    marked: fraction(all, (i) => (isOf(i) ? marked : plain)[i] === labels[i]),
    unmarked: fraction(all, (i) => plain[i] === labels[i]),
    classWithMark: fraction(own, (i) => marked[i] === markedClass),
    classWithoutMark: fraction(own, (i) => plain[i] === markedClass),
    othersTakenForIt: fraction(others, (i) => marked[i] === markedClass),
  };
}

function predictions(classifier: Classifier, { pixels, labels }: Images): Int32Array {
  const D = pixels.length / labels.length;
  return Int32Array.from(labels, (_, i) =>
    argmax(classifier.probabilities(Float64Array.from(pixels.subarray(i * D, (i + 1) * D)))),
  );
}

export interface Finding {
  readonly name: string;
  /** The fraction of the images in which the most important inked pixel belongs to the mark. */
  readonly found: number;
}

/** @param images with the mark, of the class that has it; at least one. */
export function findMark(
  images: readonly Float64Array[],
  mark: Mark,
  explainers: readonly Explainer[],
  random: RandomSource,
): Finding[] {
  const inMark = new Set(mark.pixels);
  return explainers.map(({ name, importance }) => {
    const hits = images.filter((x) => {
      const values = importance(x, mark.markedClass);
      const shuffled = random.permutation(x.length);
      const first = shuffled.filter((pixel) => x[pixel]! > 0);
      return inMark.has(first.reduce((best, pixel) => (values[pixel]! > values[best]! ? pixel : best)));
    });
    return { name, found: hits.length / images.length };
  });
}
