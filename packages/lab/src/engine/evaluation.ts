/**
 * What a network achieves on the training and on the test set after an epoch, with the same W and b on both:
 * the two beside each other show overfitting, which the total loss of an epoch does not, because W changes
 * during it.
 *
 * On many training images it is measured on `spreadPlaces` of them, as by `hw5 run`.
 */
import {
  allPixels,
  computeLogits,
  type LabelledImages,
  meanLossOf,
  type Parameters,
  packSamples,
  spreadPlaces,
} from '@hw5/core';
import { accuracy, argmax } from '@hw5/core/metrics';

/** Of one set: the fraction of right predictions, and Eq. 3 as the mean over its images. */
export interface SetFigures {
  readonly accuracy: number;
  readonly meanLoss: number;
}

export interface EpochFigures {
  readonly epoch: number;
  readonly train: SetFigures;
  readonly test: SetFigures;
}

/** Computes figures with W and b as they are at the call. Packs the images once. */
export function evaluatorOf(
  train: LabelledImages,
  test: LabelledImages,
): (parameters: Parameters) => Omit<EpochFigures, 'epoch'> {
  const sets = [chosenImages(train, spreadPlaces(train.count)), test].map((images) => ({
    samples: packSamples(images),
    labels: images.labels,
  }));
  return (parameters) => {
    const [onTrain, onTest] = sets.map(({ samples, labels }) =>
      figuresOf(computeLogits(samples, parameters), labels),
    );
    return { train: onTrain!, test: onTest! };
  };
}

/** @param logits [n·C] @param labels [n] */
export function figuresOf(logits: Float64Array, labels: Int32Array): SetFigures {
  const C = logits.length / labels.length;
  const predicted = Int32Array.from(labels, (_, i) => argmax(logits.subarray(i * C, (i + 1) * C)));
  return { accuracy: accuracy(predicted, labels), meanLoss: meanLossOf(logits, labels) };
}

/** Copies of the images at these places; all of them if null. */
function chosenImages(images: LabelledImages, places: Int32Array | null): LabelledImages {
  if (places === null) return images;
  const { inputSize: D, labels } = images;
  const all = allPixels(images);
  const chosen = all.slice(0, places.length * D);
  for (const [k, place] of places.entries()) {
    chosen.set(all.subarray(place * D, (place + 1) * D), k * D);
  }
  return {
    images: chosen,
    labels: places.map((place) => labels[place]!),
    count: places.length,
    inputSize: D,
  };
}
