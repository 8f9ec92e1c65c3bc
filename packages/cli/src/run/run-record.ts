/**
 * What a run leaves in its folder: `results.json`, each network's weights and what it says of the test images as `.npy` files (all that
 * a later `hw5 report` needs), and `report.html`; with all four conditions also the answer to question 6(a), in Markdown and LaTeX.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Dataset } from '@hw5/datasets';
import { runReport } from '@hw5/report';
import { version } from '../../package.json';
import { type Evaluation, evaluate } from '../report/evaluation.ts';
import { reportRun } from '../report/report-run.ts';
import type { ConditionResult } from './condition-result.ts';
import { npyFile } from './npy.ts';
import { latexAnswer, markdownAnswer } from './question-6a.ts';
import type { TrainedDataset } from './run-conditions.ts';
import type { RunFolder } from './run-folder.ts';
import type { Trained } from './training-job.ts';

export const runFormat = 'hw5-run/1';

export interface RunRecord {
  readonly format: typeof runFormat;
  readonly createdAt: string;
  /** The command line after `hw5`. */
  readonly command: readonly string[];
  readonly versions: Readonly<Record<'hw5' | 'numpy-ts' | 'node' | 'platform', string>>;
  readonly limit: number | null;
  readonly datasets: readonly DatasetRecord[];
  /** The objects that `--json` prints. */
  readonly conditions: readonly ConditionResult[];
}

export interface DatasetRecord
  extends Pick<Dataset, 'name' | 'source' | 'origin' | 'checksums' | 'classNames' | 'imageShape'> {
  readonly train: number;
  readonly test: number;
  /** Files beside this one: float64, shapes [D, C] and [1, C]. */
  readonly weights: { readonly W: string; readonly b: string };
  /** Files beside this one (see report/evaluation.ts): float64 [n, C], int32 [n], int32 [n], uint8 [k, rows, columns]. */
  readonly evaluation?:
    | {
        readonly logits: string;
        readonly labels: string;
        readonly svm: string | null;
        readonly worst: { readonly images: string; readonly indices: readonly number[] };
      }
    | undefined;
}

export interface RunRecordContext {
  readonly createdAt: Date;
  readonly command: readonly string[];
  readonly limit: number | undefined;
}

/** Writes everything into the folder; the caller commits it. */
export function writeRunRecord(
  folder: RunFolder,
  runs: readonly TrainedDataset[],
  context: RunRecordContext,
): void {
  const conditions = runs.flatMap((run) => run.conditions);
  const evaluations = runs.map(({ dataset, trained }) => evaluate(dataset, trained));
  const record: RunRecord = {
    format: runFormat,
    createdAt: context.createdAt.toISOString(),
    command: context.command,
    versions: versions(),
    limit: context.limit ?? null,
    datasets: runs.map(({ dataset }, k) => datasetRecord(dataset, evaluations[k]!)),
    conditions,
  };
  folder.write('results.json', `${JSON.stringify(record, null, 2)}\n`);
  runs.forEach(({ trained }, k) => {
    writeArrays(folder, record.datasets[k]!, trained, evaluations[k]!);
  });
  const arrays = runs.map(({ trained: { W, b } }, k) => ({ W, b, ...evaluations[k]! }));
  folder.write('report.html', runReport(reportRun(basename(folder.directory), record, arrays)));
  if (conditions.length < 4) return;
  folder.write('q6a.md', markdownAnswer(conditions));
  folder.write('q6a.tex', latexAnswer(conditions));
}

function writeArrays(
  folder: RunFolder,
  { weights, evaluation, test, imageShape, classNames }: DatasetRecord,
  { W, b }: Trained,
  { logits, labels, svmPredicted, worstIndices, worstPixels }: Evaluation,
): void {
  const C = classNames.length;
  const files = evaluation!;
  folder.write(weights.W, npyFile(W, [W.length / C, C]));
  folder.write(weights.b, npyFile(b, [1, C]));
  folder.write(files.logits, npyFile(logits, [test, C]));
  folder.write(files.labels, npyFile(labels, [test]));
  if (svmPredicted) folder.write(files.svm!, npyFile(svmPredicted, [test]));
  folder.write(files.worst.images, npyFile(worstPixels, [worstIndices.length, ...imageShape]));
}

function datasetRecord(dataset: Dataset, { svmPredicted, worstIndices }: Evaluation): DatasetRecord {
  const { name, source, origin, checksums, classNames, imageShape, train, test } = dataset;
  return {
    name,
    source,
    origin,
    checksums,
    classNames,
    imageShape,
    train: train.count,
    test: test.count,
    weights: { W: `${name}-W.npy`, b: `${name}-b.npy` },
    evaluation: {
      logits: `${name}-test-logits.npy`,
      labels: `${name}-test-labels.npy`,
      svm: svmPredicted && `${name}-test-svm.npy`,
      worst: { images: `${name}-worst.npy`, indices: Array.from(worstIndices) },
    },
  };
}

/** What computed the numbers. */
export function versions(): RunRecord['versions'] {
  return {
    hw5: version,
    'numpy-ts': numpyVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Read from its package.json: importing numpy-ts would cost a run 200 ms. */
function numpyVersion(): string {
  const manifest = new URL('../../package.json', import.meta.resolve('numpy-ts'));
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
