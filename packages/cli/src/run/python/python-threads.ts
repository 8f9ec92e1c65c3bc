/**
 * What trains a user's model.py, with the face of a thread that trains a model.ts: a Python process for each
 * training. Its messages are turned into those of student-protocol.ts.
 */

import type { MtState } from '@hw5/core';
import { isSparse, type LabelledImages, spreadPlaces, unpackSparse } from '@hw5/core/images';
import { type SvmResult, toNested } from '../../record/condition-result.ts';
import type { NetworkState, PythonState, StateArray } from '../../record/resume-state.ts';
import type { TrainedEpoch } from '../../record/trained-epoch.ts';
import { takePrinted } from '../printed-by-model.ts';
import {
  type Call,
  calls,
  counters,
  type StudentError,
  type StudentMessage,
  type StudentOutcome,
  type StudentTask,
} from '../student-protocol.ts';
import type { StudentThread, Threads } from '../student-thread.ts';
import { fitForPython } from './fit-for-python.ts';
import type { PythonFrame, SentArray } from './frames.ts';
import { PythonProcess } from './python-process.ts';
import { pythonNames } from './python-settings.ts';

export class PythonThreads implements Threads {
  readonly debugPort = null;
  readonly #interpreter: string;
  readonly #file: string;
  #next: PythonProcess | null;

  /** @param first one that has been opened. */
  constructor(interpreter: string, file: string, first: PythonProcess | null) {
    this.#interpreter = interpreter;
    this.#file = file;
    this.#next = first;
  }

  take(): StudentThread {
    const python = this.#next ?? new PythonProcess(this.#interpreter, this.#file);
    this.#next = null;
    return threadOf(python);
  }

  close(): Promise<unknown> {
    return this.#next?.end() ?? Promise.resolve();
  }
}

function threadOf(python: PythonProcess): StudentThread {
  let onMessage: (message: StudentMessage) => void = () => {};
  let processor = 0;
  const stream = { write: (_text: string): boolean => true };
  const endPrinted = takePrinted([stream], (lines) => onMessage({ type: 'printed', lines }));
  const begin = async (task: StudentTask): Promise<void> => {
    const opening = await python.opening;
    // Where it has ended, `failure` says so.
    if (opening.kind === 'unfit') return;
    if (opening.kind === 'error') return onMessage({ type: 'error', error: opening.error });
    const shared = new Int32Array(task.counters);
    const onFrame = (frame: PythonFrame): void => {
      const { message } = frame;
      if (message.type === 'printed') stream.write(String(message.text));
      else if (message.type === 'fit') fitForPython(frame, python);
      else if (message.type === 'at') {
        Atomics.store(shared, counters.steps, Number(message.steps));
        Atomics.store(shared, counters.call, calls.indexOf(message.call as Call));
        processor = Number(message.processor);
      } else {
        if (message.type !== 'note' && message.type !== 'training') endPrinted();
        onMessage(messageOf(frame));
      }
    };
    python.listen({ onFrame, onText: (text) => stream.write(text) });
    sendTask(python, task);
  };
  return {
    failure: python.failure,
    processor: () => processor,
    listen: (listener) => {
      onMessage = listener;
    },
    begin: (task) => void begin(task),
    end: () => python.end(),
  };
}

function sendTask(python: PythonProcess, task: StudentTask): void {
  const { train, test, numClasses, hyperparameters, start, trains, seed, fitSvm } = task;
  const { trainAccuracy, testLoss } = task;
  const places = trainAccuracy ? spreadPlaces(train.count) : null;
  const state = start?.state;
  python.send(
    {
      type: 'train',
      ...{ numClasses, trains, seed, fitSvm, trainAccuracy, testLoss },
      epochs: hyperparameters.numEpochs,
      first: start?.epochs ?? 0,
      hyperparameters: Object.fromEntries(
        Object.entries(pythonNames).map(([name, own]) => [
          own,
          hyperparameters[name as keyof typeof pythonNames],
        ]),
      ),
      start: state ? { dtypes: [state.W.dtype, state.b.dtype], random: state.random, ...state.python } : null,
    },
    {
      trainImages: imagesOf(train),
      trainLabels: labelsOf(train, numClasses),
      testImages: imagesOf(test),
      testLabels: labelsOf(test, numClasses),
      ...(places ? { places: { shape: [places.length], values: places } } : {}),
      ...(state ? { W: state.W, b: state.b } : {}),
    },
  );
}

/** Images of zeros and ones travel as bytes. */
function imagesOf({ images, count, inputSize }: LabelledImages): SentArray {
  const values = isSparse(images) ? unpackSparse(images, new Uint8Array(count * inputSize)) : images;
  return { shape: [count, inputSize], values };
}

/** As the course's own program has them: bytes of MNIST, signed ones of scenes. */
function labelsOf({ labels, images, count }: LabelledImages, C: number): SentArray {
  const values =
    C > 127 ? labels : images instanceof Float64Array ? Int8Array.from(labels) : Uint8Array.from(labels);
  return { shape: [count], values };
}

/** What program/hw5_trainer sends, beside the arrays. */
type Sent =
  | { readonly type: 'training' }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'epoch'; readonly report: TrainedEpoch; readonly state: SentState | null }
  | {
      readonly type: 'done';
      readonly testAccuracy: number;
      readonly svm: Omit<SvmResult, 'coef' | 'intercept'> | null;
      readonly seconds: { readonly train: number; readonly svm: number };
    }
  | ({ readonly type: 'error' } & StudentError);

function messageOf({ message, arrays }: PythonFrame): StudentMessage {
  const sent = message as unknown as Sent;
  switch (sent.type) {
    case 'epoch':
      return { ...sent, state: stateOf(sent.state, arrays) };
    case 'done':
      return { type: 'done', outcome: outcomeOf(sent, arrays) };
    case 'error':
      return { type: 'error', error: sent };
    default:
      return sent;
  }
}

function outcomeOf(
  { testAccuracy, svm, seconds }: Extract<Sent, { type: 'done' }>,
  arrays: PythonFrame['arrays'],
): StudentOutcome {
  const { W, b, logits, probabilities, svmPredicted } = arrays;
  return {
    W: W!.values,
    b: b!.values,
    testAccuracy,
    svm: svm && svmOf(svm, arrays),
    evaluated: {
      logits: logits!.values,
      probabilities: probabilities!.values,
      svmPredicted: svmPredicted ? Int32Array.from(svmPredicted.values) : null,
    },
    seconds,
  };
}

interface SentState extends PythonState {
  readonly dtypes: readonly [W: string, b: string];
  readonly random: MtState;
}

function stateOf(state: SentState | null, { W, b }: PythonFrame['arrays']): NetworkState | null {
  if (state === null) return null;
  const { dtypes, random, python, order } = state;
  const array = (k: 0 | 1, { shape, values }: Omit<StateArray, 'dtype'>): StateArray => ({
    dtype: dtypes[k],
    shape,
    values,
  });
  return { W: array(0, W!), b: array(1, b!), random, history: [], python: { python, order } };
}

function svmOf(fields: Omit<SvmResult, 'coef' | 'intercept'>, arrays: PythonFrame['arrays']): SvmResult {
  const { coef, intercept } = arrays;
  return {
    ...fields,
    coef: toNested(coef!.values, coef!.shape[1]!),
    intercept: Array.from(intercept!.values),
  };
}
