/**
 * What a report needs of the test set. It is kept in the run folder, so that `hw5 report` works without the
 * data: the logits and probabilities of every test image (which give predictions, confusion and calibration),
 * the labels, the SVM's predictions, and the pixels of the few images that the pages show. Logits are
 * float64, so that what is computed from them again equals results.json exactly.
 */
import { pixelsOf } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import { changedBySvm, predictions, shownChanges, worstMistakes } from '@hw5/report';
import type { EvaluatedTest, Trained } from './trained.ts';

/** How many of the network's mistakes are shown, at most. */
const worstCount = 12;
/** How many of the images that only the SVM classifies correctly are shown, and as many of the others. */
const changedCount = 6;

export interface Evaluation extends EvaluatedTest {
  /** [n] */
  readonly labels: Int32Array;
  /** Their places in the test set, the worst first. */
  readonly worstIndices: Int32Array;
  /** [k·D] grey, 0 to 255. */
  readonly worstPixels: Uint8Array;
  /** Images that are right only with the SVM or only without; null without an SVM. */
  readonly changed: ShownImages | null;
}

export interface ShownImages {
  /** [k], their places in the test set. */
  readonly indices: Int32Array;
  /** [k·D] grey, 0 to 255. */
  readonly pixels: Uint8Array;
}

export function evaluate({ test, classNames }: Dataset, { evaluated }: Trained): Evaluation {
  const C = classNames.length;
  const { logits, svmPredicted } = evaluated;
  const worst = worstMistakes(logits, test.labels, C, worstCount);
  const changed =
    svmPredicted &&
    shownChanges(changedBySvm(test.labels, predictions(logits, C), svmPredicted), changedCount);
  return {
    ...evaluated,
    labels: Int32Array.from(test.labels),
    worstIndices: worst,
    worstPixels: greyPixels(test, worst),
    changed: changed && { indices: Int32Array.from(changed), pixels: greyPixels(test, changed) },
  };
}

function greyPixels(test: Dataset['test'], indices: ArrayLike<number>): Uint8Array {
  const D = test.inputSize;
  const pixels = new Uint8Array(indices.length * D);
  for (let k = 0; k < indices.length; k++)
    pixels.set(
      pixelsOf(test, indices[k]!).map((pixel) => Math.round(255 * pixel)),
      k * D,
    );
  return pixels;
}
