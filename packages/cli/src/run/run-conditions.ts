/**
 * Loads each dataset once, all at the same time, trains each network once, and makes the requested conditions
 * of them.
 */
import { relative } from 'node:path';
import { InputError } from '@hw5/base';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle, type Mode } from '@hw5/report/question-6a';
import type { ConditionResult } from '../record/condition-result.ts';
import type { Trained, TrainedDataset } from '../record/trained.ts';
import type { Reference } from '../shell/edition.ts';
import { chooseData, limitTraining } from './choose-data.ts';
import { type Loading, startLoading } from './loading.ts';
import { accuracyLine, epochLine } from './printed-lines.ts';
import type { RunOptions } from './run-options.ts';
import type { RunOutput } from './run-output.ts';
import { type StudentFile, trainStudent } from './train-student.ts';
import { secondsSince, type TrainingJob } from './training-job.ts';

export interface RunContext {
  readonly options: RunOptions;
  /** The directory that relative paths refer to. */
  readonly from: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: RunOutput;
  /** Null: the reference. */
  readonly student: StudentFile | null;
  /** Null where there is none; then there is a student's file. */
  readonly reference: Reference | null;
  readonly signal: AbortSignal;
}

export async function runConditions(context: RunContext): Promise<TrainedDataset[]> {
  const { options, environment, from, output } = context;
  const choices = chooseData(options.datasets, options.data, environment, from);
  for (const { note } of choices) if (note) output.note(note);
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  let waitingSince = performance.now();
  const loadings = choices.map((choice) => startLoading({ ...choice, scenes: options.scenes }, signal));
  const results: TrainedDataset[] = [];
  try {
    for (const loading of loadings) {
      results.push(await runDataset(loading, waitingSince, context));
      waitingSince = performance.now();
    }
  } finally {
    failed.abort();
    await Promise.all(loadings.map(({ settled }) => settled));
  }
  return results;
}

async function runDataset(
  loading: Loading,
  waitingSince: number,
  context: RunContext,
): Promise<TrainedDataset> {
  const { options, output, signal } = context;
  const onNote = (note: string): void => output.note(note);
  output.begin(datasetTitle(loading.choice.name, ''));
  const onProgress = (done: number, total: number): void =>
    output.progress({ label: 'loading', inner: done / total });
  const dataset = limitTraining(await loading.take({ onProgress, onNote }), options.limit);
  signal.throwIfAborted();
  const load = secondsSince(waitingSince);
  announce(dataset, context);
  const trained = await train(dataset, context);
  output.end();
  const conditions = options.modes.map((mode) => conditionResult(mode, dataset, trained, load, context));
  if (!options.json) {
    output.result(accuracyLine('nn', trained.testAccuracy, dataset.source));
    if (trained.svm) output.result(accuracyLine('nn+svm', trained.svm.testAccuracy, dataset.source));
  }
  return { dataset, trained, conditions };
}

function announce(dataset: Dataset, { options, output, from }: RunContext): void {
  const { name, source, origin, train, test } = dataset;
  const where =
    source === 'directory' || source === 'other-images' ? relative(from, origin) || origin : origin;
  const text = `${datasetTitle(name, source)}: ${train.count} training and ${test.count} test images (${where})`;
  if (options.all && !options.json) output.result(`${name === 'mnist' ? '' : '\n'}${text}`);
  else output.note(text);
}

function train(
  dataset: Dataset,
  { options, output, student, reference, signal }: RunContext,
): Promise<Trained> {
  const { epochs, seed, learningRate, batchSize, hyperparameters, modes } = options;
  const fitSvm = modes.includes('nn+svm');
  if (fitSvm) requireTwoClasses(dataset, options.limit);
  output.begin(datasetTitle(dataset.name, dataset.source));
  const job: TrainingJob = {
    dataset,
    seed,
    epochs,
    learningRate,
    batchSize,
    hyperparameters,
    fitSvm,
    signal,
    onNote: (note) => output.note(note),
    onEpoch: (report) => {
      if (!options.json) output.result(epochLine(report, dataset.source));
    },
    onProgress: (epoch, samplesSeen) => {
      const inner = samplesSeen / dataset.train.count;
      if (epoch < epochs) {
        output.progress({ label: `epoch ${epoch}`, inner, outer: (epoch + inner) / epochs });
      }
    },
  };
  return student ? trainStudent(student, job) : reference!.train(job);
}

/**
 * An SVM needs two classes. With a small `--limit` there may be only one, because scenes are sorted by class.
 */
function requireTwoClasses({ train, classNames, name, origin }: Dataset, limit: number | undefined): void {
  const first = train.labels[0]!;
  if (train.labels.some((label) => label !== first)) return;
  const isLimited = limit === train.count;
  const why = isLimited && name === 'scenerec' ? ' (scenes come class by class)' : '';
  throw new InputError({
    code: 'one-class',
    subject: isLimited ? `--limit ${limit}` : origin,
    expected: 'training images of at least two classes for the SVM',
    found: `only ${classNames[first]}${why}`,
    remedy: isLimited
      ? 'Raise --limit, or take --mode nn.'
      : 'Name a folder with more classes, or take --mode nn.',
  });
}

function conditionResult(
  mode: Mode,
  { name, source, train, test }: Dataset,
  trained: Trained,
  load: number,
  { options, student }: RunContext,
): ConditionResult {
  const svm = mode === 'nn+svm' ? trained.svm : null;
  const epochs = trained.epochs.map(({ epoch, totalLoss, accuracy }) => ({
    epoch,
    totalLoss,
    testAccuracy: accuracy,
  }));
  return {
    dataset: name,
    mode,
    seed: options.seed,
    learningRate: options.learningRate,
    batchSize: options.batchSize,
    model: student ? student.name.split(/[\\/]/).at(-1)! : 'reference',
    data: { source, train: train.count, test: test.count },
    epochs,
    highestTestAccuracy: Math.max(...epochs.map(({ testAccuracy }) => testAccuracy)),
    testAccuracy: svm ? svm.testAccuracy : trained.testAccuracy,
    svm,
    seconds: { load, train: trained.seconds.train, svm: svm ? trained.seconds.svm : 0 },
  };
}
