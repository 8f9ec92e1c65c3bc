/**
 * The record of a run: what `results.json` in its folder holds, beside the arrays as `.npy` files. It is all
 * that a later `hw5 report` needs.
 */
import type { Dataset } from '@hw5/datasets';
import type { ConditionResult, EpochResult } from './condition-result.ts';

export const runFormat = 'hw5-run/1';

export interface RunRecord {
  readonly format: typeof runFormat;
  readonly createdAt: string;
  /** The command line after `hw5`, with paths that name nobody. */
  readonly command: readonly string[];
  /** Of hw5, numpy-ts, node; for a model.py of python, numpy and scikit-learn; and the platform. */
  readonly versions: Readonly<Record<string, string>>;
  readonly limit: number | null;
  /** True for what an interruption left. Runs of older versions were whole. */
  readonly interrupted?: boolean | undefined;
  readonly datasets: readonly DatasetRecord[];
  /** The objects that `--json` prints. */
  readonly conditions: readonly RecordedCondition[];
}

type Later =
  | 'epochs'
  | 'plannedEpochs'
  | 'interrupted'
  | 'trainEvaluated'
  | 'guessingLoss'
  | 'stayedAtGuessing';

/** A condition as read from a file: runs of older versions lack some fields. */
export type RecordedCondition = Omit<ConditionResult, Later> & {
  readonly [K in Exclude<Later, 'epochs'>]?: ConditionResult[K] | undefined;
} & {
  readonly epochs: readonly (Omit<EpochResult, 'meanLoss' | 'trainAccuracy'> & {
    readonly [K in 'meanLoss' | 'trainAccuracy']?: EpochResult[K] | undefined;
  })[];
};

export interface DatasetRecord
  extends Pick<Dataset, 'name' | 'source' | 'origin' | 'checksums' | 'classNames' | 'imageShape'> {
  readonly train: number;
  readonly test: number;
  /** Names of files beside this one: float64, shapes [D, C] and [1, C]. */
  readonly weights: { readonly W: string; readonly b: string };
  /** Names of files beside this one (see evaluation.ts). Runs of older versions have none. */
  readonly evaluation?:
    | {
        /** float64 [n, C] */
        readonly logits: string;
        /** float64 [n, C]. Runs of older versions have none. */
        readonly probabilities?: string | undefined;
        /** int32 [n] */
        readonly labels: string;
        /** int32 [n] */
        readonly svm: string | null;
        readonly worst: ImagesRecord;
        /** Null without an SVM. Runs of older versions have none. */
        readonly changed?: ImagesRecord | null | undefined;
      }
    | undefined;
}

/** Some test images: their pixels as uint8 [k, height, width] in a file, and their places in the test set. */
export interface ImagesRecord {
  readonly images: string;
  readonly indices: readonly number[];
}
