import { type EpochReport, type LabelledImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import type { TrainRequest } from './protocol.ts';
import { TrainingRun } from './training-run.ts';

const D = 16;
function images(count: number, seed: number): LabelledImages {
  const random = new NumpyRandom(seed);
  return {
    images: Uint8Array.from(random.rand(count * D), (draw) => (draw < 0.3 ? 1 : 0)),
    labels: Int32Array.from(random.rand(count), (draw) => Math.floor(10 * draw)),
    count,
    inputSize: D,
  };
}
const train = images(50, 1);
const test = images(20, 2);
const request: TrainRequest = {
  run: 'run 1',
  data: 'mnist',
  learningRate: 0.1,
  batchSize: 1,
  epochs: 2,
  seed: 4,
  images: 50,
  pace: null,
  paused: false,
};

/** A clock that advances by a millisecond with every call. */
function ticking(): () => number {
  let now = 0;
  return () => ++now;
}

function finish(run: TrainingRun): void {
  while (run.slice(12)) {
    // Each call trains one slice.
  }
}

describe('TrainingRun', () => {
  it.each([1, 7, 50])('ends where the engine ends, batch size %i', (batchSize) => {
    const run = new TrainingRun({ train, test, classCount: 10 }, { ...request, batchSize }, ticking());
    finish(run);
    const random = new NumpyRandom(4);
    const engine = new SoftmaxTraining(train, test, { numClasses: 10, learningRate: 0.1, batchSize, random });
    const reports = [engine.advance(50), engine.advance(50)];
    const snapshot = run.snapshot();
    expect(snapshot).toMatchObject({ state: 'ended', seen: 100, total: 100, reports });
    expect(snapshot.W).toEqual(engine.W.slice());
    expect(snapshot.b).toEqual(engine.b.slice());
  });

  it('trains on the first images only if fewer are requested', () => {
    const run = new TrainingRun({ train, test, classCount: 10 }, { ...request, images: 10 }, ticking());
    finish(run);
    expect(run.snapshot()).toMatchObject({ seen: 20, total: 20, state: 'ended' });
  });

  it('returns every loss once; their sum is the total loss of the epoch', () => {
    const run = new TrainingRun({ train, test, classCount: 10 }, { ...request, epochs: 1 }, ticking());
    const losses: number[] = [];
    const reports: EpochReport[] = [];
    let more: boolean;
    do {
      more = run.slice(5);
      const snapshot = run.snapshot();
      losses.push(...snapshot.losses.filter((_, k) => k % 2 === 1));
      reports.push(...snapshot.reports);
    } while (more);
    // 50 images with one point each, summed in the same order.
    expect(losses).toHaveLength(50);
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBe(reports[0]!.totalLoss);
  });

  it('returns the mean loss of each batch', () => {
    const run = new TrainingRun(
      { train, test, classCount: 10 },
      { ...request, epochs: 1, batchSize: 16 },
      ticking(),
    );
    finish(run);
    const { losses, reports } = run.snapshot();
    expect(losses.filter((_, k) => k % 2 === 0)).toEqual(Float64Array.of(16, 32, 48, 50));
    const sum = [16, 16, 16, 2].reduce((total, size, k) => total + size * losses[2 * k + 1]!, 0);
    // The same fifty losses, grouped.
    expect(sum).toBeAllclose(reports[0]!.totalLoss, { rtol: 1e-14 });
  });

  it('does nothing while paused, trains on one batch per step, and resumes', () => {
    const run = new TrainingRun(
      { train, test, classCount: 10 },
      { ...request, batchSize: 5, paused: true },
      ticking(),
    );
    expect(run.slice(100)).toBe(false);
    expect(run.snapshot()).toMatchObject({ state: 'paused', seen: 0 });
    run.step();
    expect(run.snapshot()).toMatchObject({ state: 'paused', seen: 5 });
    run.resume(null);
    run.slice(4);
    run.pause();
    const { seen } = run.snapshot();
    expect(seen).toBeGreaterThan(5);
    run.slice(100);
    expect(run.snapshot().seen).toBe(seen);
    run.resume(null);
    finish(run);
    expect(run.snapshot()).toMatchObject({ state: 'ended', seen: 100 });
    run.step();
    expect(run.snapshot().seen).toBe(100);
  });

  it('keeps to its pace', () => {
    let now = 0;
    const run = new TrainingRun({ train, test, classCount: 10 }, { ...request, pace: 10 }, () => now);
    for (let second = 1; second <= 3; second++) {
      now = 1000 * second;
      run.slice(1);
    }
    expect(run.snapshot().seen).toBe(30);
  });

  it('ends as diverged when the loss is not finite', () => {
    // Logits of 1e308 times ten overflow within a few steps.
    const run = new TrainingRun(
      { train, test, classCount: 10 },
      { ...request, learningRate: 1e308 },
      ticking(),
    );
    finish(run);
    expect(run.snapshot().state).toBe('diverged');
  });
});
