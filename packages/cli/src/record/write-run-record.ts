/**
 * Writes the record of a run into its folder: `results.json`, weights and evaluation of each network as
 * `.npy` files, the pages `report.html` and `evidence.html`, and the answer to question 6(a).
 */
import { basename } from 'node:path';
import { anonymousPath, anonymousWords } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import { evidencePage, runReport } from '@hw5/report';
import { answerFiles } from './answer-files.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { npyFile } from './npy.ts';
import { reportRun } from './report-run.ts';
import { type DatasetRecord, type RunRecord, runFormat } from './run-record.ts';
import type { Trained, TrainedDataset } from './trained.ts';
import { versions } from './versions.ts';

/** Where the files go: a folder that its caller puts in place once it is complete. */
export interface RecordFolder {
  readonly directory: string;
  write(name: string, content: string | Uint8Array): void;
}

export interface RunRecordContext {
  readonly createdAt: Date;
  readonly command: readonly string[];
  readonly limit: number | undefined;
  /** True for what an interruption left. */
  readonly interrupted: boolean;
  /** Of what trained a model of the user's own, besides hw5. */
  readonly versions: Readonly<Record<string, string>>;
}

export function writeRunRecord(
  folder: RecordFolder,
  runs: readonly TrainedDataset[],
  context: RunRecordContext,
): void {
  const conditions = runs.flatMap((run) => run.conditions);
  const evaluations = runs.map(({ dataset, trained }) => evaluate(dataset, trained));
  const record: RunRecord = {
    format: runFormat,
    createdAt: context.createdAt.toISOString(),
    command: anonymousWords(context.command),
    versions: { ...versions(), ...context.versions },
    limit: context.limit ?? null,
    interrupted: context.interrupted,
    datasets: runs.map(({ dataset }, k) => datasetRecord(dataset, evaluations[k]!)),
    conditions,
  };
  folder.write('results.json', `${JSON.stringify(record, null, 2)}\n`);
  runs.forEach(({ trained }, k) => {
    writeArrays(folder, record.datasets[k]!, trained, evaluations[k]!);
  });
  const arrays = runs.map(({ trained: { W, b } }, k) => ({ W, b, ...evaluations[k]! }));
  const run = reportRun(basename(folder.directory), record, arrays);
  folder.write('report.html', runReport(run));
  folder.write('evidence.html', evidencePage(run));
  if (context.interrupted) return;
  for (const [name, text] of answerFiles(run.answer)) folder.write(name, text);
}

function writeArrays(
  folder: RecordFolder,
  { weights, evaluation, test, imageShape, classNames }: DatasetRecord,
  { W, b }: Trained,
  { logits, probabilities, labels, svmPredicted, worstIndices, worstPixels, changed }: Evaluation,
): void {
  const C = classNames.length;
  const files = evaluation!;
  folder.write(weights.W, npyFile(W, [W.length / C, C]));
  folder.write(weights.b, npyFile(b, [1, C]));
  folder.write(files.logits, npyFile(logits, [test, C]));
  folder.write(files.probabilities!, npyFile(probabilities, [test, C]));
  folder.write(files.labels, npyFile(labels, [test]));
  if (svmPredicted) folder.write(files.svm!, npyFile(svmPredicted, [test]));
  folder.write(files.worst.images, npyFile(worstPixels, [worstIndices.length, ...imageShape]));
  if (changed)
    folder.write(files.changed!.images, npyFile(changed.pixels, [changed.indices.length, ...imageShape]));
}

function datasetRecord(dataset: Dataset, { svmPredicted, worstIndices, changed }: Evaluation): DatasetRecord {
  const { name, source, origin, checksums, classNames, imageShape, train, test } = dataset;
  return {
    name,
    source,
    origin: anonymousPath(origin),
    checksums,
    classNames,
    imageShape,
    train: train.count,
    test: test.count,
    weights: { W: `${name}-W.npy`, b: `${name}-b.npy` },
    evaluation: {
      logits: `${name}-test-logits.npy`,
      probabilities: `${name}-test-probabilities.npy`,
      labels: `${name}-test-labels.npy`,
      svm: svmPredicted && `${name}-test-svm.npy`,
      worst: { images: `${name}-worst.npy`, indices: Array.from(worstIndices) },
      changed: changed && { images: `${name}-svm-changed.npy`, indices: Array.from(changed.indices) },
    },
  };
}
