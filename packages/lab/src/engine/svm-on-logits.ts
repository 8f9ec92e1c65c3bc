/** The SVM on a network's logits, as `hw5 run --mode nn+svm` fits it: on `trainImages · W + b`. */
import { computeLogits, type LabelledImages, type Parameters, packSamples } from '@hw5/core';
import { accuracy } from '@hw5/core/metrics';
import { fitLinearSVC, predictLinearSVC } from '@hw5/svm/solver';

export interface SvmFigures {
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** What the solver says if it has not converged; null otherwise. */
  readonly warning: string | null;
}

/** Throws a RangeError where there are fewer than two classes, or logits are not finite. */
export function svmOnLogits(train: LabelledImages, test: LabelledImages, parameters: Parameters): SvmFigures {
  const C = parameters.b.length;
  const [trainLogits, testLogits] = [train, test].map((images) =>
    computeLogits(packSamples(images), parameters),
  ) as [Float64Array, Float64Array];
  const fit = fitLinearSVC(trainLogits, train.count, C, train.labels);
  return {
    trainAccuracy: accuracy(predictLinearSVC(fit, trainLogits, train.count), train.labels),
    testAccuracy: accuracy(predictLinearSVC(fit, testLogits, test.count), test.labels),
    warning: fit.warning?.message ?? null,
  };
}
