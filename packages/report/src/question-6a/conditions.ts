/**
 * The four conditions of question 6: two datasets, each with the network alone and with a linear SVM on its
 * logits.
 */
import { unusualData } from './unusual-data.ts';

export const datasetNames = ['mnist', 'scenerec'] as const;
export const modes = ['nn', 'nn+svm'] as const;
export type DatasetName = (typeof datasetNames)[number];
export type Mode = (typeof modes)[number];

/** What question 6(a) needs of a trained condition. Accuracies are fractions of the test set. */
export interface Condition {
  readonly dataset: DatasetName;
  readonly mode: Mode;
  readonly seed: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** `reference`, or the file name of the student's model. */
  readonly model: string;
  readonly data: { readonly source: string; readonly train: number; readonly test: number };
  /** The network after each epoch; at least one. */
  readonly epochs: readonly {
    readonly epoch: number;
    /** The sum over the epoch's training samples. */
    readonly totalLoss: number;
    readonly testAccuracy: number;
  }[];
  /** As many epochs were asked for. Runs of older versions do not say. */
  readonly plannedEpochs?: number | undefined;
  /** The network's, after its best epoch. */
  readonly highestTestAccuracy: number;
  /** Null in mode nn. */
  readonly svm: { readonly testAccuracy: number } | null;
}

const datasetTitles: Record<DatasetName, string> = { mnist: 'MNIST', scenerec: 'SceneRec' };
const modeTitles: Record<Mode, string> = { nn: 'NN', 'nn+svm': 'NN+SVM' };

/** `MNIST`, or `SceneRec (synthetic)`: data that is not the homework's is marked wherever it is named. */
export function datasetTitle(name: DatasetName, source: string): string {
  const unusual = unusualData(source);
  return unusual === null ? datasetTitles[name] : `${datasetTitles[name]} (${unusual.mark})`;
}

/** `NN+SVM on MNIST` */
export function conditionTitle(name: DatasetName, source: string, mode: Mode): string {
  return `${modeTitles[mode]} on ${datasetTitle(name, source)}`;
}
