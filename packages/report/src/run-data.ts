/**
 * The input of a report: the data of one finished run, read and checked by the caller.
 *
 * Each network appears once, together with the SVM fitted on its logits, if any. These two are the conditions
 * of question 6.
 */
import type { Condition } from './question-6a/conditions.ts';

export interface ReportRun {
  /** The name of its folder. */
  readonly name: string;
  readonly createdAt: string;
  /** The command line after `hw5`. */
  readonly command: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Trained on the first `limit` samples only; null for all. */
  readonly limit: number | null;
  readonly conditions: readonly Condition[];
  /** True for what an interruption left: it answers no question. */
  readonly interrupted: boolean;
  readonly answer: AnswerTable;
  readonly networks: readonly ReportNetwork[];
}

/** The table of question 6(a), one row per condition, and the answer as text. */
export interface AnswerTable {
  /** Cells of a row: highest accuracy, then loss and accuracy of each epoch shown. */
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
  /** The epochs shown: the first and the last, or the only one. */
  readonly epochs: readonly number[];
  readonly notes: readonly string[];
  /** The four items of the form, without the notes. Likewise `latex`. */
  readonly markdown: string;
  readonly latex: string;
  readonly notesMarkdown: string;
}

export interface ReportEpoch {
  readonly epoch: number;
  /** The sum over the training samples. */
  readonly totalLoss: number;
  readonly testAccuracy: number;
  /** On the training set after the epoch. Older runs have none, nor has a run that was not asked for it. */
  readonly trainAccuracy?: number | null | undefined;
}

export interface ReportNetwork {
  /** `MNIST`, or `SceneRec (synthetic)`: used in every heading and caption. */
  readonly title: string;
  readonly dataset: string;
  readonly source: string;
  readonly origin: string;
  readonly checksums: Readonly<Record<string, string>>;
  /** C names, in label order. */
  readonly classNames: readonly string[];
  readonly imageShape: readonly [height: number, width: number];
  readonly trainCount: number;
  readonly settings: {
    readonly model: string;
    readonly seed: number;
    readonly learningRate: number;
    readonly batchSize: number;
  };
  readonly seconds: { readonly load: number; readonly train: number; readonly svm: number };
  readonly epochs: readonly ReportEpoch[];
  /** As many were asked for; fewer are in `epochs` where the run was interrupted. */
  readonly plannedEpochs: number;
  /** True if no epoch's network did better than guessing. */
  readonly stayedAtGuessing: boolean;
  readonly svm: {
    readonly trainAccuracy: number;
    readonly testAccuracy: number;
    readonly objective: number;
    /** [n] */
    readonly predicted: Int32Array;
  } | null;
  /** [D·C] row-major, [C]. */
  readonly W: Float64Array;
  readonly b: Float64Array;
  /** What the model gives for the n test images: [n·C]. */
  readonly logits: Float64Array;
  /** [n·C]. A student's may be anything, NaN among it. */
  readonly probabilities: Float64Array;
  /** [n] */
  readonly labels: Int32Array;
  /** The network's worst mistakes, as far as the report shows them. */
  readonly worst: ShownImages;
  /** Some of the test images that are right only with the SVM or only without. Null in older runs. */
  readonly changed: ShownImages | null;
}

/** k test images: their indices in the test set, and grey bytes [k·D]. */
export interface ShownImages {
  readonly indices: Int32Array;
  readonly pixels: Uint8Array;
}
