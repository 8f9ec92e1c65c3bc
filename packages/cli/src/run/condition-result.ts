/** What one condition came to: the object that `--json` prints, field for field (docs/students.md describes it). */
import type { DatasetName, Mode } from './conditions.ts';

export interface ConditionResult {
  readonly dataset: DatasetName;
  readonly mode: Mode;
  readonly seed: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** `reference`, or the file name of the student's model. */
  readonly model: string;
  readonly data: { readonly source: string; readonly train: number; readonly test: number };
  /** The network after each epoch; `totalLoss` sums over the epoch's samples. */
  readonly epochs: readonly {
    readonly epoch: number;
    readonly totalLoss: number;
    readonly testAccuracy: number;
  }[];
  /** The network's best test accuracy after any epoch. */
  readonly highestTestAccuracy: number;
  /** What the condition's classifier reaches at the end: the network (nn) or the SVM (nn+svm). */
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  /** `svm` is 0 in mode nn. With `--all` the conditions of one dataset share their loading and training. */
  readonly seconds: { readonly load: number; readonly train: number; readonly svm: number };
}

export interface SvmResult {
  /** ½‖w‖² + Σ max(0, 1 - y·f)², summed over the classes. */
  readonly objective: number;
  /** [C][C]: a row a class over the network's logits. */
  readonly coef: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** The accuracy that answers question 6(a): the network's best epoch, or the SVM, which is fitted once, after the last. */
export function answerAccuracy(result: ConditionResult): number {
  return result.svm ? result.svm.testAccuracy : result.highestTestAccuracy;
}

/** A flat row-major matrix as rows of `width` numbers, for JSON. */
export function rows(flat: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: flat.length / width }, (_, row) =>
    Array.from({ length: width }, (_, column) => flat[row * width + column]!),
  );
}
