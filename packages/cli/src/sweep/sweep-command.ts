/**
 * The action of `hw5 sweep`: check, load the data once, train what has not been trained yet, and write the
 * results.
 */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Interrupted, interruptible, showPath, userDirectory } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle } from '@hw5/report/question-6a';
import { chooseData, limitTraining, loadChoice } from '../run/choose-data.ts';
import { imagesForThreads } from '../run/images-for-threads.ts';
import { RunOutput } from '../run/run-output.ts';
import type { TrainableModel } from '../run/trainable-model.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { type Edition, modelToTrain } from '../shell/edition.ts';
import { openSweepFolder } from './cell-store.ts';
import type { CellsJob } from './cells-job.ts';
import {
  parseSweepFlags,
  type SweepFlags,
  type SweepOptions,
  settleSweep,
  sweepSettingsLine,
} from './sweep-options.ts';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';
import { writeSweepResults } from './write-sweep-results.ts';

/**
 * Throws `InputError`s for bad flags, data or folder; `Interrupted` on Ctrl-C. What is trained by then stays.
 */
export async function sweepCommand({ flags, argv }: CommandLine, edition: Edition): Promise<ExitCode> {
  const given = parseSweepFlags(flags);
  const from = userDirectory();
  const modelName = modelToTrain(given.model, edition, from);
  const model = modelName === undefined ? null : await openAt(modelName, from);
  try {
    return await sweep({ given, argv, from, model, edition });
  } finally {
    model?.remove();
  }
}

interface Sweep {
  readonly given: SweepFlags;
  readonly argv: readonly string[];
  readonly from: string;
  /** Null: the reference. */
  readonly model: TrainableModel | null;
  readonly edition: Edition;
}

async function sweep({ given, argv, from, model, edition }: Sweep): Promise<ExitCode> {
  const options = settleSweep(given, model?.hyperparameters ?? null);
  const directory = resolve(from, options.out);
  const shown = showPath(directory, from);
  const createdAt = new Date();
  const output = new RunOutput();
  if (model) output.note(sweepSettingsLine(given, model.hyperparameters));
  const [choice] = chooseData([options.dataset], options.data, process.env, from);
  const cells = gridOf(options);
  const kept = { count: 0 };
  try {
    await interruptible(async (signal) => {
      if (choice!.note) output.note(choice!.note);
      output.begin(datasetTitle(options.dataset, ''));
      const dataset = limitTraining(
        await loadChoice(
          { ...choice!, scenes: options.scenes },
          {
            signal,
            onNote: (note) => output.note(note),
            onProgress: (done, total) => output.progress({ label: 'loading', inner: done / total }),
          },
        ),
        options.limit,
      );
      signal.throwIfAborted();
      const { versions } = await import('../record/versions.ts');
      // Only now, so that no folder is left behind if the data cannot be read.
      const store = openSweepFolder(directory)(dataset, versions().hw5!, model);
      const outcomes = cells.map((cell) => store.read(cell));
      kept.count = outcomes.filter((outcome) => outcome !== null).length;
      if (kept.count > 0) output.note(`${kept.count} of ${cells.length} trainings are in ${shown} already`);
      const onCell = (index: number, outcome: CellOutcome): void => {
        store.write(cells[index]!, outcome);
        outcomes[index] = outcome;
        kept.count++;
      };
      await trainMissing({
        cells,
        outcomes,
        dataset,
        options,
        output,
        signal,
        onCell,
        trainCells: await cellTrainer(model, edition, options, output),
      });
      output.end();
      await writeSweepResults({
        ...{ directory, createdAt, argv, dataset, options, cells, outcomes, output },
        model: modelLabel(model),
        tools: model?.versions ?? {},
      });
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

/** As results name it: without its folders. */
const modelLabel = (model: TrainableModel | null): string => (model ? basename(model.path) : 'reference');

async function openAt(model: string, from: string): Promise<TrainableModel> {
  const { openModel } = await import('../run/open-model.ts');
  return openModel(resolve(from, model), model);
}

async function cellTrainer(
  model: TrainableModel | null,
  edition: Edition,
  options: SweepOptions,
  output: RunOutput,
): Promise<(job: CellsJob) => Promise<void>> {
  if (model === null) return edition.reference!.trainCells;
  const { trainStudentCells } = await import('./student-cells.ts');
  return (job) => trainStudentCells(model, options.hyperparameters, output, job);
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
  readonly trainCells: (job: CellsJob) => Promise<void>;
}

async function trainMissing({
  cells,
  outcomes,
  dataset,
  options,
  output,
  signal,
  onCell,
  trainCells,
}: Training): Promise<void> {
  const missing = Array.from(cells.keys()).filter((index) => outcomes[index] === null);
  if (missing.length === 0) return;
  const { train, test, name, source } = dataset;
  output.begin(datasetTitle(name, source));
  await trainCells({
    dataset: { ...dataset, train: imagesForThreads(train), test: imagesForThreads(test) },
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
