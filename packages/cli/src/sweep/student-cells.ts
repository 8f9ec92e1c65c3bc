/**
 * Trains cells with a student's class, several at a time. Each has a thread of its own, so that nothing which
 * a module of the student's keeps reaches another cell.
 */
import { InputError } from '@hw5/base';
import type { OwnHyperparameters } from '@hw5/student-model';
import type { RunOutput } from '../run/run-output.ts';
import { type StudentFile, trainStudent } from '../run/train-student.ts';
import type { TrainableModel } from '../run/trainable-model.ts';
import { secondsSince } from '../run/training-job.ts';
import { durationText } from '../run/watch-student.ts';
import type { CellsJob } from './cells-job.ts';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';

interface CellTraining {
  readonly cell: CellSettings;
  readonly hyperparameters: OwnHyperparameters;
  readonly onFraction: (fraction: number) => void;
  readonly onStepTime: (seconds: number) => void;
}

/**
 * Rejects with the signal's reason when it is aborted, and with an `InputError` for what the model does
 * wrong.
 */
export async function trainStudentCells(
  model: TrainableModel,
  hyperparameters: OwnHyperparameters,
  output: RunOutput,
  job: CellsJob,
): Promise<void> {
  const { cells, dataset, jobs, onCell, onProgress } = job;
  const failed = new AbortController();
  const signal = AbortSignal.any([job.signal, failed.signal]);
  const parts = new Map<number, number>();
  let next = 0;
  let done = 0;
  const tick = (): void => onProgress([...parts.values()].reduce((sum, part) => sum + part, done));
  let isTimed = false;
  /** Of the first cell that knows it. */
  const onStepTime = (seconds: number): void => {
    if (isTimed) return;
    isTimed = true;
    const epochs = cells.reduce((sum, { epochs }) => sum + epochs, 0) / jobs;
    const text = durationText(seconds, dataset.train.count, epochs);
    if (text !== null) output.note(text);
  };
  const takeCells = async (): Promise<void> => {
    for (let index = next++; index < cells.length; index = next++) {
      const onFraction = (fraction: number): void => {
        parts.set(index, fraction);
        tick();
      };
      const training = { cell: cells[index]!, hyperparameters, onFraction, onStepTime };
      const outcome = await trainCell(training, { model, output, dataset, signal });
      parts.delete(index);
      done++;
      onCell(index, outcome);
      tick();
    }
  };
  const takers = Array.from({ length: Math.min(jobs, cells.length) }, takeCells);
  try {
    await Promise.all(takers);
  } finally {
    failed.abort(new Error('another training of the sweep failed'));
    await Promise.allSettled(takers);
  }
}

interface Surroundings extends Pick<CellsJob, 'dataset' | 'signal'> {
  readonly model: TrainableModel;
  readonly output: RunOutput;
}

async function trainCell(
  { cell, hyperparameters, onFraction, onStepTime }: CellTraining,
  { model, output, dataset, signal }: Surroundings,
): Promise<CellOutcome> {
  const { learningRate, batchSize, seed, epochs } = cell;
  const threads = model.threads();
  const onPrinted = (lines: readonly string[]): void => output.printed(lines);
  const file: StudentFile = { ...model, threads, onPrinted };
  const start = performance.now();
  const reports: CellOutcome['epochs'][number][] = [];
  const outcome = (stopped: CellOutcome['stopped']): CellOutcome => ({
    epochs: reports,
    stopped,
    seconds: secondsSince(start),
  });
  try {
    await trainStudent(file, {
      dataset,
      seed,
      epochs,
      learningRate,
      batchSize,
      hyperparameters: { ...hyperparameters, numEpochs: epochs, learningRate, batchSize },
      fitSvm: false,
      trainAccuracy: true,
      testLoss: true,
      resume: null,
      keepsFinished: false,
      signal,
      onStepTime,
      onNote: () => {},
      onEpoch: ({ epoch, totalLoss, accuracy, trainAccuracy, meanTestLoss }) =>
        reports.push({ epoch, totalLoss, testAccuracy: accuracy, trainAccuracy, meanTestLoss }),
      onProgress: (epoch, seen) => onFraction((epoch + seen / dataset.train.count) / epochs),
    });
    return outcome(null);
  } catch (error) {
    // As for the reference, a rate at which the losses are no numbers any more is a result of the sweep.
    if (!(error instanceof InputError) || error.code !== 'model-loss') throw error;
    return outcome({ epoch: reports.length, totalLoss: error.found });
  } finally {
    await threads.close();
  }
}
