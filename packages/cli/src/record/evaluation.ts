/**
 * What a report needs of the test set. It is kept in the run folder, so that `hw5 report` works without the
 * data: the logits of every test image (which give probabilities, predictions, confusion and calibration),
 * the labels, the SVM's predictions, and the pixels of the few images that the report shows. Logits are
 * float64, so that what is computed from them again equals results.json exactly.
 */
import { computeLogits, packSamples, pixelsOf } from '@hw5/core';
import type { Dataset } from '@hw5/datasets';
import { worstMistakes } from '@hw5/report';
import { predictLinearSVC } from '@hw5/svm/solver';
import type { Trained } from './trained.ts';

/** How many of the network's mistakes are shown, at most. */
const worstCount = 12;

export interface Evaluation {
  /** [n·C] by Eq. 1 with the trained W and b. */
  readonly logits: Float64Array;
  /** [n] */
  readonly labels: Int32Array;
  /** [n]; null without an SVM. */
  readonly svmPredicted: Int32Array | null;
  /** Their places in the test set, the worst first. */
  readonly worstIndices: Int32Array;
  /** [k·D] grey, 0 to 255. */
  readonly worstPixels: Uint8Array;
}

export function evaluate({ train, test, classNames }: Dataset, trained: Trained): Evaluation {
  const C = classNames.length;
  const D = test.inputSize;
  const logits = trained.evaluated?.testLogits ?? computeLogits(packSamples(test), trained);
  const worstIndices = worstMistakes(logits, test.labels, C, worstCount);
  const worstPixels = new Uint8Array(worstIndices.length * D);
  worstIndices.forEach((index, k) => {
    const grey = pixelsOf(test, index).map((pixel) => Math.round(255 * pixel));
    worstPixels.set(grey, k * D);
  });
  return {
    logits,
    labels: Int32Array.from(test.labels),
    svmPredicted: trained.evaluated
      ? trained.evaluated.svmPredicted
      : trained.svm && svmPredictions(trained.svm, logits, train.labels, C),
    worstIndices,
    worstPixels,
  };
}

/**
 * `coef` has a row for each class that the training set holds, in label order (a single one for two classes).
 */
function svmPredictions(
  { coef, intercept }: NonNullable<Trained['svm']>,
  logits: Float64Array,
  trainLabels: Int32Array,
  C: number,
): Int32Array {
  const model = {
    coef: Float64Array.from(coef.flat()),
    intercept: Float64Array.from(intercept),
    classes: Int32Array.from(new Set(trainLabels)).sort(),
    features: C,
  };
  return predictLinearSVC(model, logits, logits.length / C);
}
