/** Runs operations on small classes without any sandbox, for tests of the interpreter. */
import * as np from 'numpy-ts';
import { expect } from 'vitest';
import type { Numpy } from '../../src/harness/numpy-realm.ts';
import { runScriptInProcess } from '../../src/harness/run-in-process.ts';
import type { ArrayInput, Operation, Recorded, ScriptOutcome } from '../../src/protocol.ts';

export const array = (
  shape: readonly number[],
  data: readonly number[],
  dtype: ArrayInput['dtype'] = 'float64',
): ArrayInput => ({
  dtype,
  shape,
  data,
});

const construct: Operation = {
  op: 'construct',
  as: 'm',
  trainImages: array([2, 2], [1, 2, 3, 4]),
  trainLabels: array([2], [0, 1], 'int32'),
  numClasses: 2,
  hyperparameters: {
    imgSize: 2,
    sceneClassCount: 2,
    numTrainPerCategory: 1,
    numTestPerCategory: 1,
    mnistClassCount: 2,
    numEpochs: 1,
    batchSize: 1,
    learningRate: 0.1,
    momentum: 0,
  },
  testImages: array([1, 2], [1, 2]),
  testLabels: array([1], [0], 'int32'),
};

/** Constructs `m` of the class and runs the operations on it, in this process. */
// biome-ignore lint/complexity/noBannedTypes: any class at all
export const run = (Model: Function, ...operations: Operation[]): ScriptOutcome =>
  runScriptInProcess(Model, np as unknown as Numpy, { operations: [construct, ...operations] });

/** A value as it is recorded when `logits` returns it. */
export function recordedOf(value: () => unknown): Recorded {
  class Model {
    logits(): unknown {
      return value();
    }
  }
  const { records, error } = run(Model, {
    op: 'call',
    on: 'm',
    method: 'logits',
    args: [],
    returns: 'array',
    record: 'r',
  });
  expect(error).toBeNull();
  return records.r!;
}

export const numbers = (shape: readonly number[], data: readonly number[]) => ({
  kind: 'array',
  shape,
  data: new Float64Array(data),
});
