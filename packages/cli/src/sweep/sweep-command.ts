/**
 * The action of `hw5 sweep`: check, load the data once, train what has not been trained yet, and write the
 * results.
 */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  Interrupted,
  interruptible,
  showPath,
  userDirectory,
  writeFileAtomic,
  writingTo,
} from '@hw5/base/node';
import { isSparse } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle } from '@hw5/report/question-6a';
import { chooseData, limitTraining, loadChoice } from '../run/choose-data.ts';
import { imagesForThreads } from '../run/images-for-threads.ts';
import { RunOutput } from '../run/run-output.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { openSweepFolder, sweepFormat } from './cell-store.ts';
import { parseSweepOptions, type SweepOptions } from './sweep-options.ts';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';
import { sweepTable } from './sweep-table.ts';

/**
 * Throws `InputError`s for bad flags, data or folder; `Interrupted` on Ctrl-C. What is trained by then stays.
 */
export async function sweepCommand({ flags, argv }: CommandLine): Promise<ExitCode> {
  const options = parseSweepOptions(flags);
  const from = userDirectory();
  const directory = resolve(from, options.out);
  const shown = showPath(directory, from);
  const createdAt = new Date();
  const output = new RunOutput();
  const [choice] = chooseData([options.dataset], options.data, process.env, from);
  const cells = gridOf(options);
  const kept = { count: 0 };
  try {
    await interruptible(async (signal) => {
      if (choice!.note) output.note(choice!.note);
      output.begin(datasetTitle(options.dataset, ''));
      const dataset = limitTraining(
        await loadChoice(choice!, {
          signal,
          onNote: (note) => output.note(note),
          onProgress: (done, total) => output.progress({ label: 'loading', inner: done / total }),
        }),
        options.limit,
      );
      signal.throwIfAborted();
      const { versions } = await import('../record/versions.ts');
      // Only now, so that no folder is left behind if the data cannot be read.
      const store = openSweepFolder(directory)(dataset, versions().hw5);
      const outcomes = cells.map((cell) => store.read(cell));
      kept.count = outcomes.filter((outcome) => outcome !== null).length;
      if (kept.count > 0) output.note(`${kept.count} of ${cells.length} trainings are in ${shown} already`);
      const onCell = (index: number, outcome: CellOutcome): void => {
        store.write(cells[index]!, outcome);
        outcomes[index] = outcome;
        kept.count++;
      };
      await trainMissing({ cells, outcomes, dataset, options, output, signal, onCell });
      output.end();
      await writeResults({ directory, createdAt, argv, dataset, options, cells, outcomes, output });
      output.note(`written to ${shown}`);
    });
    return 0;
  } catch (error) {
    // Interrupted before the cells were counted: an earlier sweep may have left some.
    if (!(error instanceof Interrupted) || !existsSync(directory)) throw error;
    const finished =
      kept.count > 0 ? `${kept.count} of ${cells.length} trainings are` : 'what is finished is';
    throw new Interrupted(`${finished} kept in ${shown}; the same command goes on from there.`);
  } finally {
    output.end();
  }
}

/** By learning rate, batch size, seed. */
function gridOf({ learningRates, batchSizes, seeds, epochs }: SweepOptions): CellSettings[] {
  return learningRates.flatMap((learningRate) =>
    batchSizes.flatMap((batchSize) => seeds.map((seed) => ({ learningRate, batchSize, seed, epochs }))),
  );
}

interface Training {
  readonly cells: readonly CellSettings[];
  readonly outcomes: readonly (CellOutcome | null)[];
  readonly dataset: Dataset;
  readonly options: SweepOptions;
  readonly output: RunOutput;
  readonly signal: AbortSignal;
  readonly onCell: (index: number, outcome: CellOutcome) => void;
}

async function trainMissing({
  cells,
  outcomes,
  dataset,
  options,
  output,
  signal,
  onCell,
}: Training): Promise<void> {
  const missing = Array.from(cells.keys()).filter((index) => outcomes[index] === null);
  if (missing.length === 0) return;
  const { train, test, classNames, name, source } = dataset;
  const { trainCells } = await import('./sweep-pool.ts');
  output.begin(datasetTitle(name, source));
  await trainCells({
    data: { train: imagesForThreads(train), test: imagesForThreads(test), numClasses: classNames.length },
    cells: missing.map((index) => cells[index]!),
    jobs: options.jobs,
    signal,
    onCell: (k, outcome) => onCell(missing[k]!, outcome),
    onProgress: (done) => {
      const label = `${cells.length - missing.length + Math.floor(done)} of ${cells.length} trainings`;
      output.progress({ label, inner: done / missing.length });
    },
  });
}

interface Results {
  readonly directory: string;
  readonly createdAt: Date;
  readonly argv: readonly string[];
  readonly dataset: Dataset;
  readonly options: SweepOptions;
  readonly cells: readonly CellSettings[];
  readonly outcomes: readonly (CellOutcome | null)[];
  readonly output: RunOutput;
}

/** results.json last: where it is, the rest is, too. */
async function writeResults({
  directory,
  createdAt,
  argv,
  dataset,
  options,
  cells,
  outcomes,
  output,
}: Results): Promise<void> {
  const { sweepCsv, sweepReport, sweepSummary } = await import('@hw5/report');
  const { versions } = await import('../record/versions.ts');
  const { name, source, origin, checksums, classNames, train, test } = dataset;
  const sweep = {
    name: basename(directory),
    createdAt: createdAt.toISOString(),
    command: argv,
    versions: versions(),
    dataset: {
      title: datasetTitle(name, source),
      source,
      origin,
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
