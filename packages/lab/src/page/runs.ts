/** The runs since the page was loaded: settings, curves, and the parameters of the latest snapshot. */
import type { EpochReport } from '@hw5/core';
import type { EpochFigures } from '../engine/evaluation.ts';
import type { RunState, Snapshot, TrainSettings } from '../engine/protocol.ts';
import type { SvmFigures } from '../engine/svm-on-logits.ts';

export interface Run {
  readonly id: string;
  readonly source: 'reference' | 'model';
  readonly settings: TrainSettings;
  /** Besides the states of a training: ended early by the user, or by an error of the student's class. */
  readonly state: RunState | 'stopped' | 'failed';
  readonly seen: number;
  readonly total: number;
  readonly losses: readonly { readonly seen: number; readonly loss: number }[];
  readonly reports: readonly EpochReport[];
  /** Of the epochs that have been evaluated on both sets; none in the hand-out. */
  readonly figures: readonly EpochFigures[];
  /** Of the SVM on its logits, which is fitted when the run has ended; null if there is to be none. */
  readonly svm: SvmFigures | 'wanted' | 'fitting' | { readonly problem: string } | null;
  readonly rate: number;
  readonly W: Float64Array | null;
  readonly b: Float64Array | null;
}

/** @param svm null for no SVM on its logits. */
export function newRun(
  id: string,
  source: Run['source'],
  settings: TrainSettings,
  svm: 'wanted' | null = null,
): Run {
  return {
    id,
    source,
    settings,
    state: 'running',
    seen: 0,
    total: settings.images * settings.epochs,
    losses: [],
    reports: [],
    figures: [],
    svm,
    rate: 0,
    W: null,
    b: null,
  };
}

export const isOver = (state: Run['state']): boolean => state !== 'running' && state !== 'paused';

/** A run that was stopped stays so: a snapshot may have been on its way. */
export function withSnapshot(run: Run, snapshot: Snapshot): Run {
  const losses = [...run.losses];
  for (let k = 0; k < snapshot.losses.length; k += 2) {
    losses.push({ seen: snapshot.losses[k]!, loss: snapshot.losses[k + 1]! });
  }
  return {
    ...run,
    state: isOver(run.state) && !isOver(snapshot.state) ? run.state : snapshot.state,
    seen: snapshot.seen,
    total: snapshot.total,
    losses,
    reports: snapshot.reports.length > 0 ? [...run.reports, ...snapshot.reports] : run.reports,
    figures: withFigures(run.figures, snapshot.figures),
    rate: snapshot.state === 'running' ? snapshot.rate : run.rate,
    W: snapshot.W,
    b: snapshot.b,
  };
}

/** In the order of the epochs, each once. */
export function withFigures(
  known: readonly EpochFigures[],
  more: readonly EpochFigures[],
): readonly EpochFigures[] {
  if (more.length === 0) return known;
  const others = known.filter(({ epoch }) => !more.some((one) => one.epoch === epoch));
  return [...others, ...more].sort((a, b) => a.epoch - b.epoch);
}

/** `run 2: yours, λ 0.5, batch 1, seed 0`. */
/** @param data what its data is called, where that is not MNIST. */
export function describeRun({ id, source, settings }: Run, data: string | null = null): string {
  const { learningRate, batchSize, seed } = settings;
  const whose = source === 'model' ? 'yours' : 'reference';
  return `${id}: ${whose}, ${data === null ? '' : `${data}, `}λ ${learningRate}, batch ${batchSize}, seed ${seed}`;
}
