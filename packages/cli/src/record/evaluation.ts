/**
 * What a report needs of the test set. It is kept in the run folder, so that `hw5 report` works without the
 * data: the logits and probabilities of every test image (which give predictions, confusion and calibration),
 * the labels, the SVM's predictions, and the pixels of the few images that the report shows. Logits are
 * float64, so that what is computed from them again equals results.json exactly.
 */
import { pixelsOf } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import { worstMistakes } from '@hw5/report';
import type { EvaluatedTest, Trained } from './trained.ts';

/** How many of the network's mistakes are shown, at most. */
const worstCount = 12;

export interface Evaluation extends EvaluatedTest {
  /** [n] */
  readonly labels: Int32Array;
  /** Their places in the test set, the worst first. */
  readonly worstIndices: Int32Array;
  /** [k·D] grey, 0 to 255. */
  readonly worstPixels: Uint8Array;
}

export function evaluate({ test, classNames }: Dataset, { evaluated }: Trained): Evaluation {
  const C = classNames.length;
  const D = test.inputSize;
  const worstIndices = worstMistakes(evaluated.logits, test.labels, C, worstCount);
  const worstPixels = new Uint8Array(worstIndices.length * D);
  worstIndices.forEach((index, k) => {
    const grey = pixelsOf(test, index).map((pixel) => Math.round(255 * pixel));
    worstPixels.set(grey, k * D);
  });
  return {
    ...evaluated,
    labels: Int32Array.from(test.labels),
    worstIndices,
    worstPixels,
  };
}
