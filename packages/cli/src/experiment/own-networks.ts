/**
 * Networks that a student's model trains for the experiments on explanations, in place of the reference. Its
 * weights are what is explained: the reference computes with them, so that a model.py serves as well.
 */
import { basename } from 'node:path';
import { percentText } from '@hw5/base/text';
import { accuracy, type Parameters, packSamples, predict } from '@hw5/core';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { Dataset } from '@hw5/datasets';
import { cornerMark } from '@hw5/experiments';
import { type ExperimentTask, markedImages } from '@hw5/lab/experiments';
import type { RunOutput } from '../run/run-output.ts';
import { trainStudent } from '../run/train-student.ts';
import type { TrainableModel } from '../run/trainable-model.ts';

/** Fields of the settings file that an experiment has a flag for. */
const flagOf = { learningRate: 'learningRate', numEpochs: 'epochs' } as const;
type Field = keyof typeof flagOf;
const names: Record<Field, string> = { learningRate: 'learning rate', numEpochs: 'epochs' };

/** The flags, with what the file beside the model says where they are silent. */
export function withSettingsOf(
  { hyperparameters }: TrainableModel,
  flags: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = (Object.keys(flagOf) as Field[]).filter(
    (field) => hyperparameters?.fields.has(field) && flags[flagOf[field]] === undefined,
  );
  const filled = fields.map((field) => [flagOf[field], String(hyperparameters!.values[field])]);
  return { ...flags, ...Object.fromEntries(filled) };
}

/** `learning rate 0.1 (hyperparameters.ts), epochs 3 (default)`. */
export function settingsText(
  { hyperparameters: file }: TrainableModel,
  flags: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): string {
  const parts = (Object.keys(flagOf) as Field[]).map((field) => {
    const flag = flagOf[field];
    const given = flag === 'epochs' ? '--epochs' : '--learning-rate';
    const source = flags[flag] !== undefined ? given : file?.fields.has(field) ? file.name : 'default';
    return `${names[field]} ${settings[flag]} (${source})`;
  });
  return parts.join(', ');
}

interface Surroundings {
  readonly model: TrainableModel;
  readonly dataset: Dataset;
  readonly output: RunOutput;
  readonly signal: AbortSignal;
  /** Trainings at a time. */
  readonly jobs: number;
}

interface Training {
  readonly dataset: Dataset;
  readonly settings: Extract<ExperimentTask, { kind: 'deletion' | 'watermark' }>['settings'];
}

/**
 * The tasks with networks given to them. @throws InputError for what the model does wrong, the signal's
 * reason when it is aborted.
 */
export async function withOwnNetworks(
  tasks: readonly ExperimentTask[],
  surroundings: Surroundings,
): Promise<ExperimentTask[]> {
  const { dataset } = surroundings;
  const side = dataset.imageShape[0];
  const trainings = tasks.flatMap((task): Training[] => {
    if (task.kind === 'deletion') return [{ dataset, settings: task.settings }];
    if (task.kind !== 'watermark') return [];
    const { digit, size } = task.settings;
    const train = markedImages(dataset.train, cornerMark(side, size, 1, digit));
    return [dataset, { ...dataset, train }].map((on) => ({ dataset: on, settings: task.settings }));
  });
  const networks = await trainAll(trainings, surroundings);
  const next = networks.values();
  const take = (): Parameters => next.next().value!;
  return tasks.map((task) => {
    if (task.kind === 'deletion') return { ...task, settings: { ...task.settings, given: take() } };
    if (task.kind !== 'watermark') return task;
    return { ...task, settings: { ...task.settings, given: { plain: take(), marked: take() } } };
  });
}

/** In the order of the trainings. The first that fails ends the others. */
async function trainAll(trainings: readonly Training[], surroundings: Surroundings): Promise<Parameters[]> {
  const { output, jobs } = surroundings;
  const failed = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, failed.signal]);
  const networks: Parameters[] = [];
  const parts = trainings.map(() => 0);
  const waiting = trainings.entries();
  const work = async (): Promise<void> => {
    for (const [index, training] of waiting) {
      const onFraction = (fraction: number): void => {
        parts[index] = fraction;
        const done = parts.reduce((sum, part) => sum + part, 0);
        const label = `${Math.floor(done)} of ${trainings.length} trainings`;
        output.progress({ label, inner: done / trainings.length });
      };
      networks[index] = await trainOne(training, { ...surroundings, signal, onFraction });
    }
  };
  const workers = Array.from({ length: Math.min(jobs, trainings.length) }, work);
  try {
    await Promise.all(workers);
    return networks;
  } finally {
    failed.abort(new Error('another training failed'));
    await Promise.allSettled(workers);
  }
}

interface OneTraining extends Surroundings {
  readonly onFraction: (fraction: number) => void;
}

async function trainOne(
  { dataset, settings: { seed, epochs, learningRate } }: Training,
  { model, output, signal, onFraction }: OneTraining,
): Promise<Parameters> {
  const threads = model.threads();
  const own = model.hyperparameters?.values ?? { ...defaultHyperparameters };
  const shared = { epochs, learningRate, batchSize: own.batchSize };
  try {
    const { W, b, testAccuracy } = await trainStudent(
      { ...model, threads, onPrinted: (lines) => output.printed(lines) },
      {
        ...{ ...shared, dataset, seed, signal },
        hyperparameters: { ...own, numEpochs: epochs, learningRate },
        ...{ fitSvm: false, trainAccuracy: false, resume: null, keepsFinished: false },
        onEpoch: () => {},
        onStepTime: () => {},
        onNote: (note) => output.note(note),
        onProgress: (epoch, seen) => onFraction((epoch + seen / dataset.train.count) / epochs),
      },
    );
    onFraction(1);
    const ours = accuracy(predict(packSamples(dataset.test), { W, b }), dataset.test.labels);
    if (ours !== testAccuracy) output.note(differenceText(model, seed, testAccuracy, ours));
    return { W, b };
  } finally {
    await threads.close();
  }
}

const differenceText = ({ path }: TrainableModel, seed: number, theirs: number, ours: number): string =>
  `seed ${seed}: ${basename(path)} gives an accuracy of ${percentText(theirs)}, the reference with its weights ${percentText(ours)}; what is explained is the latter.`;
