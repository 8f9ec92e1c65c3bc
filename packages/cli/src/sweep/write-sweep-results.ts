/** Writes the results of a sweep into its folder, and prints them. */
import { basename, join } from 'node:path';
import { anonymousPath, anonymousWords, writeFileAtomic, writingTo } from '@hw5/base/node';
import { isSparse } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle } from '@hw5/report/question-6a';
import { sweepFormat } from '../record/sweep-record.ts';
import { versions } from '../record/versions.ts';
import type { RunOutput } from '../run/run-output.ts';
import type { SweepOptions } from './sweep-options.ts';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';
import { sweepTable } from './sweep-table.ts';

interface SweepResults {
  readonly directory: string;
  /** `reference`, or the file name of the student's model. */
  readonly model: string;
  /** Versions of what trained it, besides hw5. */
  readonly tools: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly argv: readonly string[];
  readonly dataset: Dataset;
  readonly options: SweepOptions;
  readonly cells: readonly CellSettings[];
  readonly outcomes: readonly (CellOutcome | null)[];
  readonly output: RunOutput;
}

/** results.json last: where it is, the rest is, too. Prints the table, or with `--json` that file. */
export async function writeSweepResults({
  directory,
  model,
  tools,
  createdAt,
  argv,
  dataset,
  options,
  cells,
  outcomes,
  output,
}: SweepResults): Promise<void> {
  const { sweepCsv, sweepReport, sweepSummary } = await import('@hw5/report');
  const { name, source, origin, checksums, classNames, train, test } = dataset;
  const sweep = {
    name: basename(directory),
    createdAt: createdAt.toISOString(),
    command: anonymousWords(argv),
    versions: { ...versions(), ...tools },
    model,
    dataset: {
      title: datasetTitle(name, source),
      source,
      origin: anonymousPath(origin),
      checksums,
      classCount: classNames.length,
      train: train.count,
      test: test.count,
      meanSquaredNorm: meanSquaredNorm(dataset),
    },
    learningRates: options.learningRates,
    batchSizes: options.batchSizes,
    seeds: options.seeds,
    epochs: options.epochs,
    cells: cells.map(({ learningRate, batchSize, seed }, k) => ({
      learningRate,
      batchSize,
      seed,
      ...outcomes[k]!,
    })),
  };
  const summary = sweepSummary(sweep);
  const record = { format: sweepFormat, ...sweep, ...summary };
  const json = `${JSON.stringify(record, null, 2)}\n`;
  const write = (file: string, text: string): void =>
    writingTo(directory, () => writeFileAtomic(join(directory, file), text));
  write('results.csv', sweepCsv(sweep, name));
  write('report.html', sweepReport(sweep));
  write('results.json', json);
  output.result(options.json ? json.trimEnd() : sweepTable(sweep, summary));
}

/** The mean over the training images of Σ pixel². */
function meanSquaredNorm({ train }: Dataset): number {
  const { images, count } = train;
  if (isSparse(images)) return images.indptr[count]! / count;
  let sum = 0;
  for (let k = 0; k < images.length; k++) sum += images[k]! ** 2;
  return sum / count;
}
