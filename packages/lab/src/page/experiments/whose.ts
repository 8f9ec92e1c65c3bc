/** Whose network an experiment explains, and whose class it trains; and how results say so. */
import type { Parameters } from '@hw5/core';
import { type Mark, withMark } from '@hw5/experiments';
import type { Snapshot } from '../../engine/protocol.ts';
import type { Session } from '../session.ts';
import { firstModelSettings, MODEL_IMAGES, type SessionState } from '../session-state.ts';
import { trainSettingsOf } from '../settings-text.ts';
import { StudentWorker } from '../student-worker.ts';

/** Settings of the reference that is trained for an experiment. */
export const referenceSettings = { epochs: 3, learningRate: 0.01, images: 10_000 };
export const referenceText = `a reference trained for it (${referenceSettings.images} images, ${referenceSettings.epochs} epochs, λ ${referenceSettings.learningRate})`;

/** The label of the network that is chosen at the top of the page. */
export const chosenLabel = ({ networks, network }: SessionState): string =>
  networks.find(({ id }) => id === network)?.label ?? network;

/** False if it was trained on scenes: the experiments are about digits. */
export const knowsDigits = ({ networks, network }: SessionState): boolean =>
  networks.some(({ id, data }) => id === network && data === 'mnist');

/** `reference with your weights, run 2`: experiments ask no method of a student's class. */
export function chosenSource({ runs, network }: SessionState): string {
  const isYours = runs.some(({ id, source }) => id === network && source === 'model');
  return isYours ? `reference with your weights, ${network}` : `reference, ${network}`;
}

/** What a student's class is trained with when marks are put on. */
export function classSettings({ model }: SessionState) {
  const own = model.state === 'ready' && model.settings.file !== null ? trainSettingsOf(model.settings) : {};
  return { ...firstModelSettings, ...own };
}

/** Trains the student's class in a worker of its own, on images with the mark or without. Its weights. */
export async function trainClass(
  session: Session,
  mark: Mark | null,
  { seed, signal, onFraction }: ClassTraining,
): Promise<Parameters> {
  const { model, facts } = session.state;
  if (model.state !== 'ready') throw new Error('your class is not loaded');
  const settings = { ...classSettings(session.state), seed };
  const count = Math.min(settings.images, MODEL_IMAGES, facts!.train);
  const [train, test] = await Promise.all([
    session.engine.call('pictures', { set: 'train', count }),
    session.engine.call('pictures', { set: 'test', count: facts!.test }),
  ]);
  // A listener below would no longer hear of it.
  signal.throwIfAborted();
  const isMarked = (label: number): boolean => label === mark?.markedClass;
  const { pixels } = mark ? withMark(train, mark, isMarked) : train;
  const [height, width] = facts!.imageShape;
  const data = {
    ...{ numClasses: facts!.classNames.length, inputSize: height * width },
    ...{
      pixels: pixels as Uint8Array,
      labels: train.labels,
      testPixels: test.pixels,
      testLabels: test.labels,
    },
  };
  let last: Snapshot | null = null;
  const worker = new StudentWorker(() => Promise.resolve(data), session.silenceMs);
  worker.onSnapshot = (snapshot) => {
    last = snapshot;
    onFraction(snapshot.seen / snapshot.total);
  };
  const end = () => worker.end(new Error('stopped'));
  signal.addEventListener('abort', end);
  try {
    await worker.open(model.url, model.settings.values);
    await worker.train({ ...settings, images: count, run: 'experiment', pace: null, paused: false });
  } finally {
    end();
    signal.removeEventListener('abort', end);
  }
  const { W, b } = last!;
  return { W, b };
}

interface ClassTraining {
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onFraction: (fraction: number) => void;
}
