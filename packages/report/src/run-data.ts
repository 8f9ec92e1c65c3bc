/**
 * What a report is made of: the data of one finished run, read and checked by whoever calls. No file, no clock.
 *
 * A network appears once, with the SVM fitted on its logits where there is one; the conditions of question 6 are those two.
 */

export interface ReportRun {
  /** What the reader calls it: its folder's name. */
  readonly name: string;
  readonly createdAt: string;
  /** The command line after `hw5`. */
  readonly command: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** The first so many training samples only; null: all. */
  readonly limit: number | null;
  readonly answer: AnswerTable;
  readonly networks: readonly ReportNetwork[];
}

/** Question 6(a): a row a condition, and the same as text. A row's cells: highest accuracy, then loss and accuracy of each epoch shown. */
export interface AnswerTable {
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
  /** The first and the last, or the only one. */
  readonly epochs: readonly number[];
  readonly notes: readonly string[];
  readonly markdown: string;
  readonly latex: string;
}

export interface ReportEpoch {
  readonly epoch: number;
  /** The sum over the training samples. */
  readonly totalLoss: number;
  readonly testAccuracy: number;
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
  readonly imageShape: readonly [rows: number, columns: number];
  readonly trainCount: number;
  readonly settings: {
    readonly model: string;
    readonly seed: number;
    readonly learningRate: number;
    readonly batchSize: number;
  };
  readonly seconds: { readonly load: number; readonly train: number; readonly svm: number };
  readonly epochs: readonly ReportEpoch[];
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
  /** Eq. 1 of the n test images with these weights: [n·C]. */
  readonly logits: Float64Array;
  /** [n] */
  readonly labels: Int32Array;
  /** The test images that the report shows: their places in the test set, and k·D grey bytes. */
  readonly worst: { readonly indices: Int32Array; readonly pixels: Uint8Array };
}
