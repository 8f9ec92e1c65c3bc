/**
 * What a run leaves in its folder: `results.json` (all that a later report needs to know) and each network's weights as `.npy` files;
 * with all four conditions also the answer to question 6(a), in Markdown and LaTeX.
 */
import { readFileSync } from 'node:fs';
import type { Dataset } from '@hw5/datasets';
import { version } from '../../package.json';
import type { ConditionResult } from './condition-result.ts';
import { npyFile } from './npy.ts';
import { latexAnswer, markdownAnswer } from './question-6a.ts';
import type { TrainedDataset } from './run-conditions.ts';
import type { RunFolder } from './run-folder.ts';

export interface RunRecord {
  readonly format: 'hw5-run/1';
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
  const record: RunRecord = {
    format: 'hw5-run/1',
    createdAt: context.createdAt.toISOString(),
    command: context.command,
    versions: {
      hw5: version,
      'numpy-ts': numpyVersion(),
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    },
    limit: context.limit ?? null,
    datasets: runs.map(({ dataset }) => datasetRecord(dataset)),
    conditions,
  };
  folder.write('results.json', `${JSON.stringify(record, null, 2)}\n`);
  for (const { dataset, trained } of runs) {
    const { W, b } = datasetRecord(dataset).weights;
    const classes = trained.b.length;
    folder.write(W, npyFile(trained.W, [trained.W.length / classes, classes]));
    folder.write(b, npyFile(trained.b, [1, classes]));
  }
  if (conditions.length < 4) return;
  folder.write('q6a.md', markdownAnswer(conditions));
  folder.write('q6a.tex', latexAnswer(conditions));
}

function datasetRecord({
  name,
  source,
  origin,
  checksums,
  classNames,
  imageShape,
  train,
  test,
}: Dataset): DatasetRecord {
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
  };
}

/** Read from its package.json: importing numpy-ts would cost a run 200 ms. */
function numpyVersion(): string {
  const manifest = new URL('../../package.json', import.meta.resolve('numpy-ts'));
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
