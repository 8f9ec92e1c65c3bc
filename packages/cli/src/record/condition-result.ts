/**
 * The result of one condition: the object that `--json` prints, field for field (docs/students.md describes
 * it).
 */
import type { Condition } from '@hw5/report/question-6a';

export interface ConditionResult extends Condition {
  readonly epochs: readonly EpochResult[];
  /** As many epochs were asked for; `epochs` has fewer after an interruption. */
  readonly plannedEpochs: number;
  /** True for what Ctrl-C left: the results after `epochs.length` epochs. */
  readonly interrupted: boolean;
  /** On so many training images, evenly spread, the accuracy of each epoch was measured. */
  readonly trainEvaluated: number;
  /** ln C, the loss an image of a network that gives every class the same probability. */
  readonly guessingLoss: number;
  /** True if no epoch's network did better than guessing (run/guessing.ts). */
  readonly stayedAtGuessing: boolean;
  /** What the condition's classifier reaches in the end: the network (nn) or the SVM (nn+svm). */
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  /** `svm` is 0 in mode nn. With `--all` the conditions of one dataset share their loading and training. */
  readonly seconds: { readonly load: number; readonly train: number; readonly svm: number };
}

export interface EpochResult {
  readonly epoch: number;
  /** The sum over the epoch's training samples. */
  readonly totalLoss: number;
  /** `totalLoss` an image. */
  readonly meanLoss: number;
  /** On training images after the epoch; null where it was not asked for or cannot be had. */
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number;
}

export interface SvmResult {
  /** ½‖w‖² + Σ max(0, 1 - y·f)², summed over the classes. */
  readonly objective: number;
  /** [C][C]: for each class its weights on the network's logits. */
  readonly coef: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** A flat row-major matrix as nested lists of `width` numbers, for JSON. */
export function toNested(flat: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: flat.length / width }, (_, row) =>
    Array.from({ length: width }, (_, column) => flat[row * width + column]!),
  );
}
