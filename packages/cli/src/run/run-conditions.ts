/**
 * Loads each dataset once, all at the same time, trains each network once, and makes the requested conditions
 * of them.
 */
import { relative } from 'node:path';
import { InputError } from '@hw5/base';
import { Interrupted } from '@hw5/base/node';
import { formatCount } from '@hw5/base/text';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle, type Mode } from '@hw5/report/question-6a';
import type { ConditionResult } from '../record/condition-result.ts';
import type { Trained, TrainedDataset } from '../record/trained.ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';
import type { Reference } from '../shell/edition.ts';
import { chooseData, limitTraining } from './choose-data.ts';
import { type Chances, chancesOf, isGuessing } from './guessing.ts';
import { type Loading, startLoading } from './loading.ts';
import { accuracyLine, detailLine, epochLine } from './printed-lines.ts';
import type { Resumed } from './resume.ts';
import type { RunOptions } from './run-options.ts';
import type { RunOutput } from './run-output.ts';
import { type StudentFile, trainStudent } from './train-student.ts';
import { secondsSince, type TrainingJob } from './training-job.ts';
import { durationText } from './watch-student.ts';

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
  /** Null: the run begins. */
  readonly resumed: Resumed | null;
  readonly signal: AbortSignal;
}

export interface ConditionsRun {
  /** At least one. */
  readonly runs: readonly TrainedDataset[];
  /** True if that is only what was finished when the user interrupted it. */
  readonly interrupted: boolean;
}

/** @throws the signal's reason when it is aborted and no epoch is finished. */
export async function runConditions(context: RunContext): Promise<ConditionsRun> {
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
      const result = await runDataset(loading, waitingSince, context).catch((error) => {
        if (results.length > 0 && context.signal.reason instanceof Interrupted) return null;
        throw error;
      });
      if (result === null) break;
      results.push(result);
      if (result.trained.epochs.length < options.epochs) break;
      waitingSince = performance.now();
    }
  } finally {
    failed.abort();
    await Promise.all(loadings.map(({ settled }) => settled));
  }
  const isWhole =
    results.length === choices.length &&
    results.every(({ trained }) => trained.epochs.length === options.epochs);
  return { runs: results, interrupted: !isWhole };
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
  const chances = chancesOf(dataset.train.labels, dataset.test.labels, dataset.classNames.length);
  const trained = await train(dataset, chances, context);
  output.end();
  const result = { dataset, chances, trained, load };
  const conditions = options.modes.map((mode) => conditionResult(mode, result, context));
  if (!options.json) {
    const done = trained.epochs.length;
    const cut = done < options.epochs ? `after ${done} of ${formatCount(options.epochs, 'epoch')}` : null;
    output.result(accuracyLine('nn', trained.testAccuracy, dataset.source, cut));
    if (trained.svm) output.result(accuracyLine('nn+svm', trained.svm.testAccuracy, dataset.source, cut));
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

async function train(
  dataset: Dataset,
  chances: Chances,
  { options, output, student, reference, resumed, signal }: RunContext,
): Promise<Trained> {
  const { epochs, seed, learningRate, batchSize, hyperparameters, modes } = options;
  const fitSvm = modes.includes('nn+svm');
  if (fitSvm) requireTwoClasses(dataset, options.limit);
  output.begin(datasetTitle(dataset.name, dataset.source));
  const watchGuessing = guessingWatcher(chances, epochs, student, (note) => output.note(note));
  const resume = resumed && (await import('./resume.ts')).pointOf(resumed, dataset);
  const job: TrainingJob = {
    dataset,
    seed,
    epochs,
    learningRate,
    batchSize,
    hyperparameters,
    fitSvm,
    trainAccuracy: options.trainAccuracy,
    resume,
    keepsFinished: true,
    signal,
    onNote: (note) => output.note(note),
    onStepTime: (seconds) => {
      const text = durationText(seconds, dataset.train.count, epochs);
      if (text !== null) output.note(text);
    },
    onEpoch: (report) => {
      if (!options.json) {
        output.result(epochLine(report, dataset.source));
        output.detail(detailLine(report, chances, dataset.source));
      }
      watchGuessing(report);
    },
    onProgress: (epoch, samplesSeen) => {
      const inner = samplesSeen / dataset.train.count;
      if (epoch < epochs) {
        output.progress({ label: `epoch ${epoch}`, inner, outer: (epoch + inner) / epochs });
      }
    },
  };
  if (resume) {
    output.note(`going on after ${resume.epochs.length} of ${formatCount(epochs, 'epoch')}.`);
    for (const report of resume.epochs) job.onEpoch(report);
  }
  return student ? trainStudent(student, job) : reference!.train(job);
}

/** A model that has learned nothing by then gets a note. */
const epochsToLearn = 2;

/** Receives every epoch's report. Notes at most once that the network only guesses. */
function guessingWatcher(
  chances: Chances,
  epochs: number,
  student: StudentFile | null,
  onNote: (note: string) => void,
): (report: TrainedEpoch) => void {
  const enough = Math.min(epochs, epochsToLearn);
  let guessed = 0;
  return (report) => {
    if (guessed < 0 || !isGuessing(report, chances)) guessed = -1;
    else if (++guessed === enough) {
      const remedy = student
        ? `hw5 grade ${student.name} checks each of its methods; if all pass, change the learning rate`
        : 'change --learning-rate, or train on more images';
      onNote(`after ${formatCount(enough, 'epoch')} the network does no better than guessing: ${remedy}.`);
    }
  };
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

interface NetworkResult {
  readonly dataset: Dataset;
  readonly chances: Chances;
  readonly trained: Trained;
  /** Seconds. */
  readonly load: number;
}

function conditionResult(
  mode: Mode,
  { dataset: { name, source, train, test }, chances, trained, load }: NetworkResult,
  { options, student }: RunContext,
): ConditionResult {
  const svm = mode === 'nn+svm' ? trained.svm : null;
  const epochs = trained.epochs.map(({ epoch, totalLoss, accuracy, trainAccuracy }) => ({
    epoch,
    totalLoss,
    meanLoss: totalLoss / train.count,
    trainAccuracy,
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
    plannedEpochs: options.epochs,
    interrupted: epochs.length < options.epochs,
    trainEvaluated: chances.trainEvaluated,
    guessingLoss: chances.loss,
    stayedAtGuessing: trained.epochs.every((report) => isGuessing(report, chances)),
    highestTestAccuracy: Math.max(...epochs.map(({ testAccuracy }) => testAccuracy)),
    testAccuracy: svm ? svm.testAccuracy : trained.testAccuracy,
    svm,
    seconds: { load, train: trained.seconds.train, svm: svm ? trained.seconds.svm : 0 },
  };
}
