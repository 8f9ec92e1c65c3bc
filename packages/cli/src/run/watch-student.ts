/** Looks at a student's training from the main thread: progress, the time a step takes, standstills. */
import { formatCount, formatDuration, formatSeconds } from '@hw5/base/text';
import { Standstill, StepTime, standstillMs } from './pace.ts';
import { type Call, calls, counters } from './student-protocol.ts';
import type { TrainingJob } from './training-job.ts';

const betweenLooksMs = 100;

export interface StudentWatch {
  /** How many have ended; kept up to date by the caller. */
  epochs: number;
  stop(): void;
}

export interface Watched {
  /** How many epochs were finished before it. */
  readonly first: number;
  /** True where a debugger may hold it. */
  readonly isHeld: boolean;
  /** Milliseconds so far, of the process that trains. */
  readonly processor: () => number;
}

/**
 * @param shared the counters of the training.
 */
export function watchStudent(
  shared: Int32Array,
  file: { readonly name: string; readonly spell: (text: string) => string },
  job: TrainingJob,
  { first, isHeld, processor }: Watched,
): StudentWatch {
  const { count } = job.dataset.train;
  const stepTime = new StepTime();
  const standstill = new Standstill();
  const look = (): void => {
    const steps = Atomics.load(shared, counters.steps);
    const before = (watch.epochs - first) * count;
    const call = calls[Atomics.load(shared, counters.call)]!;
    const at = { now: performance.now(), processor: processor() };
    const inEpoch = Math.max(0, Math.min(steps - before, count));
    if (watch.epochs < job.epochs) job.onProgress(watch.epochs, inEpoch);
    const seconds = stepTime.look(at, steps);
    if (seconds !== null) job.onStepTime(seconds);
    if (!isHeld && standstill.look(at, `${steps} ${call} ${watch.epochs}`)) {
      const place = { call, steps, epoch: watch.epochs, inEpoch, count };
      job.onNote(`${file.spell(standstillText(place))} ${whatToDo(file.name)}`);
    }
  };
  const timer = setInterval(look, betweenLooksMs);
  const watch: StudentWatch = { epochs: first, stop: () => clearInterval(timer) };
  return watch;
}

interface Place {
  readonly call: Call;
  /** Of the whole training. */
  readonly steps: number;
  readonly epoch: number;
  readonly inEpoch: number;
  /** Training images. */
  readonly count: number;
}

/** True in any case: not every training calls `gradientDescent`, and not every call ends soon. */
export function standstillText({ call, steps, epoch, inEpoch, count }: Place): string {
  const time = formatDuration(standstillMs / 1000);
  if (call !== 'trainNN') return `${call} has been running for ${time}.`;
  if (steps === 0) return `trainNN has been running for ${time} without a call of gradientDescent.`;
  return `no step ended for ${time}: trainNN is in epoch ${epoch}, after ${inEpoch} of ${count} steps.`;
}

const whatToDo = (name: string): string =>
  `The run goes on. Ctrl-C ends it, --limit trains on fewer images, and hw5 grade ${name} tries each method by itself.`;

const worthNotingSeconds = 10;

/**
 * How long it takes as a line; null where that is not worth one.
 *
 * @param stepSeconds as measured. @param images of an epoch. @param epochs in a row; may be fractional.
 */
export function durationText(stepSeconds: number, images: number, epochs: number): string | null {
  const seconds = images * epochs * stepSeconds;
  if (seconds < worthNotingSeconds) return null;
  const steps = formatCount(Math.round(images * epochs), 'step');
  return (
    `a step takes ${formatSeconds(stepSeconds)} here, so about ${formatDuration(seconds)} for these ${steps}; ` +
    `--limit ${Math.ceil(images / 12)} needs a twelfth of it.`
  );
}
