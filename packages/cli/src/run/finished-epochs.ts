/**
 * The finished epochs of a student's training, with what it needs to go on from the last one.
 *
 * A training that goes on repeats the last epoch first. If it comes out as before, to the bit, then W, b and
 * the random numbers are all that the training depends on, and the rest comes out as it would have without
 * the interruption. A variable that lives outside the loop over epochs shows here: momentum, a rate that
 * decays, a total that is not reset.
 */
import { InputError } from '@hw5/base';
import type { MtState } from '@hw5/core';
import type { NetworkState, ResumePoint, StateArray } from '../record/resume-state.ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';
import { secondsSince } from './training-job.ts';

export class FinishedEpochs {
  readonly reports: TrainedEpoch[];
  /** Of training, until the last of them. */
  seconds: number;
  readonly #model: string;
  readonly #resumedAt: number;
  readonly #before: number;
  #startedAt = 0;
  /** After the last one, and after the last but one; null where a state could not be saved. */
  #states: { after: NetworkState | null; before: NetworkState | null };

  /** @param model the name of the file, for errors. */
  constructor(resume: ResumePoint | null, model: string) {
    this.reports = [...(resume?.epochs ?? [])];
    this.seconds = resume?.seconds ?? 0;
    this.#before = this.seconds;
    this.#resumedAt = this.reports.length;
    this.#model = model;
    this.#states = { after: resume?.after ?? null, before: resume?.before ?? null };
  }

  /** Call when the training starts. */
  begin(): void {
    this.#startedAt = performance.now();
  }

  /**
   * @returns false for an epoch that was finished before.
   * @throws InputError `resume-differs` if that one has come out otherwise.
   */
  add(report: TrainedEpoch, state: NetworkState | null): boolean {
    const { after } = this.#states;
    if (report.epoch < this.#resumedAt) {
      const isSame = isSameReport(report, this.reports[report.epoch]!) && isSameState(state, after);
      if (!isSame) throw this.#differs(`another epoch ${report.epoch} than before`);
      return false;
    }
    this.seconds = this.#before + secondsSince(this.#startedAt);
    this.reports.push(report);
    this.#states = { after: state, before: after };
    return true;
  }

  /**
   * @param accuracy on the test set, of a model put where the last epoch ended.
   * @throws InputError if it is another one than that epoch's.
   */
  requireAccuracy(accuracy: number): void {
    const last = this.reports.at(-1)!;
    if (accuracy !== last.accuracy)
      throw this.#differs(`an accuracy of ${accuracy} where it was ${last.accuracy}`);
  }

  /** @param seconds of training. @returns null if there is none, or it could not be saved. */
  point(seconds: number): ResumePoint | null {
    const { after, before } = this.#states;
    const isFirst = this.reports.length === 1;
    if (after === null || (before === null && !isFirst)) return null;
    return { epochs: [...this.reports], after, before, seconds };
  }

  #differs(found: string): InputError {
    return new InputError({
      code: 'resume-differs',
      subject: this.#model,
      expected: 'a training that depends on W, b and the random numbers alone, to go on with it',
      found,
      remedy: 'Run it without --resume.',
    });
  }
}

function isSameReport(a: TrainedEpoch, b: TrainedEpoch): boolean {
  return (
    Object.is(a.totalLoss, b.totalLoss) && a.accuracy === b.accuracy && a.trainAccuracy === b.trainAccuracy
  );
}

function isSameState(a: NetworkState | null, b: NetworkState | null): boolean {
  if (a === null || b === null) return false;
  return (
    isSameArray(a.W, b.W) &&
    isSameArray(a.b, b.b) &&
    isSameRandom(a.random, b.random) &&
    (a.python === undefined || (b.python !== undefined && isSameRandom(a.python.python, b.python.python)))
  );
}

const isSameRandom = (a: MtState, b: MtState): boolean =>
  a.mti === b.mti && a.mt.every((word, k) => word === b.mt[k]);

function isSameArray(a: StateArray, b: StateArray): boolean {
  return (
    a.dtype === b.dtype &&
    a.shape.join() === b.shape.join() &&
    a.values.every((value, k) => Object.is(value, b.values[k]))
  );
}
