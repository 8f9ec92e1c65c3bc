/** The three scripts that every attack is run on, and which of them it got right. */
import type { Recorded, Script, ScriptsRun } from '../../src/index.ts';

/** Short, so that hanging attacks cost little; a busy machine does not shorten processor time. */
export const limits = { scriptMs: 2500, totalMs: 9000, memoryMb: 192, outputBytes: 64 * 1024 };

/** For attacks that never end. The honest scripts take less than a tenth of it. */
export const limitsOfHanging = { ...limits, scriptMs: 400 };

const array = (shape: readonly number[], dtype: 'float64' | 'int32', element: (i: number) => number) => ({
  dtype,
  shape,
  data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => element(i)),
});

const construct = {
  op: 'construct',
  as: 'model',
  trainImages: array([6, 4], 'float64', (i) => ((i * 7) % 5) / 5),
  trainLabels: array([6], 'int32', (i) => i % 3),
  numClasses: 3,
  hyperparameters: {
    imgSize: 2,
    sceneClassCount: 3,
    numTrainPerCategory: 2,
    numTestPerCategory: 2,
    mnistClassCount: 3,
    numEpochs: 2,
    batchSize: 1,
    learningRate: 0.1,
    momentum: 0.01,
  },
  testImages: array([3, 4], 'float64', (i) => ((i * 3) % 5) / 5),
  testLabels: array([3], 'int32', (i) => i),
} as const;

/**
 * One of each kind of call: an array from an instance method, a number from a static one, a whole training.
 */
export const scripts: Readonly<Record<'forward' | 'loss' | 'train', Script>> = {
  forward: {
    operations: [
      { op: 'seed', seed: 1 },
      construct,
      {
        op: 'call',
        on: 'model',
        method: 'forwardPass',
        args: [array([4], 'float64', (i) => i / 4)],
        returns: 'array',
        record: 'result',
      },
      {
        op: 'call',
        on: 'model',
        method: 'forwardPass',
        args: [array([4], 'float64', (i) => 1 - i / 4)],
        returns: 'array',
        record: 'again',
      },
    ],
  },
  loss: {
    operations: [
      { op: 'seed', seed: 2 },
      construct,
      {
        op: 'call',
        on: 'model',
        method: 'loss',
        args: [array([1, 3], 'float64', (i) => [0.2, 0.3, 0.5][i]!), 1],
        returns: 'array',
        record: 'result',
      },
    ],
  },
  train: {
    operations: [
      { op: 'seed', seed: 3 },
      construct,
      { op: 'spyOnEpoch', on: 'model', record: 'reports' },
      { op: 'spy', on: 'model', methods: ['forwardPass', 'loss'], record: 'calls' },
      { op: 'call', on: 'model', method: 'trainNN', args: [], returns: 'nothing', record: 'nothing' },
      { op: 'read', on: 'model', property: 'W', record: 'result' },
      { op: 'read', on: 'model', property: 'history', record: 'history' },
    ],
  },
};

export type ScriptName = keyof typeof scripts;
export const scriptNames = ['forward', 'loss', 'train'] as const;

/** Which records decide whether a script's work was right. */
const judged: Readonly<Record<ScriptName, readonly string[]>> = {
  forward: ['result', 'again'],
  loss: ['result'],
  train: ['result', 'history', 'reports'],
};

function same(a: Recorded | undefined, b: Recorded | undefined): boolean {
  return (
    a?.kind === 'array' &&
    b?.kind === 'array' &&
    a.shape.join() === b.shape.join() &&
    a.data.every((element, i) => Math.abs(element - b.data[i]!) <= 1e-9)
  );
}

/** The scripts whose results are those of the right model. */
export function earned(run: ScriptsRun, right: ScriptsRun): ScriptName[] {
  return scriptNames.filter((script) =>
    judged[script].every((record) =>
      same(run.outcomes[script]?.records[record], right.outcomes[script]!.records[record]),
    ),
  );
}
