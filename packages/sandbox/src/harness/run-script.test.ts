import { InputError } from '@hw5/base';
import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import type { ArrayInput, Operation, Recorded, ScriptOutcome } from '../protocol.ts';
import type { Numpy } from './numpy-realm.ts';
import { runScriptInProcess } from './run-in-process.ts';

const array = (
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

// biome-ignore lint/complexity/noBannedTypes: any class at all
const run = (Model: Function, ...operations: Operation[]): ScriptOutcome =>
  runScriptInProcess(Model, np as unknown as Numpy, { operations: [construct, ...operations] });

/** What `logits` returns, as the grader records it. */
function recordedOf(value: () => unknown): Recorded {
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

const numbers = (shape: readonly number[], data: readonly number[]) => ({
  kind: 'array',
  shape,
  data: new Float64Array(data),
});

describe('accepted as an array', () => {
  const base = () =>
    np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  it.each<[string, () => unknown, readonly number[], readonly number[]]>([
    ['an NDArray', base, [2, 3], [1, 2, 3, 4, 5, 6]],
    ['a transposed view', () => base().T, [3, 2], [1, 4, 2, 5, 3, 6]],
    ['a row of it', () => base().slice('1'), [3], [4, 5, 6]],
    ['a column of it', () => base().slice(':', '2'), [2], [3, 6]],
    ['a view backwards', () => base().slice('::-1'), [2, 3], [4, 5, 6, 1, 2, 3]],
    ['a broadcast view', () => np.broadcast_to(np.array([7, 8]), [2, 2]), [2, 2], [7, 8, 7, 8]],
    ['float32', () => np.array([0.5, 0.25], 'float32'), [2], [0.5, 0.25]],
    ['float16', () => np.array([0.5, 0.25], 'float16'), [2], [0.5, 0.25]],
    ['int64, whose elements are BigInts', () => np.array([1, -2], 'int64'), [2], [1, -2]],
    ['uint8', () => np.array([1, 255], 'uint8'), [2], [1, 255]],
    ['booleans of numpy-ts', () => np.array([1, 0], 'bool'), [2], [1, 0]],
    ['a 0-d array', () => (np.sum(base(), 0) as np.NDArray).slice('1'), [], [7]],
    ['a number', () => 3.5, [], [3.5]],
    ['a typed array', () => new Float32Array([1, 2]), [2], [1, 2]],
    ['a BigInt array', () => new BigInt64Array([1n, 2n]), [2], [1, 2]],
    [
      'nested plain arrays',
      () => [
        [1, 2],
        [3, 4],
      ],
      [2, 2],
      [1, 2, 3, 4],
    ],
    ['a list of NDArrays', () => [np.array([1, 2]), np.array([3, 4])], [2, 2], [1, 2, 3, 4]],
    ['a list of typed arrays', () => [new Float64Array([1]), new Float64Array([2])], [2, 1], [1, 2]],
    ['an empty list', () => [], [0], []],
    [
      'not-a-number and infinities',
      () => [Number.NaN, Number.POSITIVE_INFINITY, -0],
      [3],
      [Number.NaN, Number.POSITIVE_INFINITY, -0],
    ],
  ])('%s', (_, value, shape, data) => {
    expect(recordedOf(value)).toEqual(numbers(shape, data));
  });

  it('is a copy: later changes do not reach it', () => {
    const kept = new Float64Array([1, 2]);
    const recorded = recordedOf(() => kept);
    kept.fill(9);
    expect(recorded).toEqual(numbers([2], [1, 2]));
  });
});

describe('the interpreter', () => {
  it('names what was returned instead of an array', () => {
    expect(recordedOf(() => undefined)).toEqual({ kind: 'unusable', what: 'undefined', code: 'undefined' });
    expect(recordedOf(() => null)).toEqual({ kind: 'unusable', what: 'null' });
    expect(recordedOf(() => true)).toEqual({ kind: 'unusable', what: 'a boolean' });
    expect(recordedOf(() => Symbol('x'))).toEqual({ kind: 'unusable', what: 'a symbol' });
    expect(recordedOf(() => [1, [2]])).toEqual({
      kind: 'unusable',
      what: 'an array with rows of different lengths',
    });
    expect(recordedOf(() => [[1], 2])).toEqual({
      kind: 'unusable',
      what: 'an array with rows of different lengths',
    });
    expect(recordedOf(() => new np.Complex(1, 2))).toEqual({ kind: 'unusable', what: 'a complex number' });
    expect(recordedOf(async () => 1)).toEqual({ kind: 'unusable', what: 'a Promise', code: 'promise' });
  });

  it('passes fresh contiguous arrays and notices when they are changed', () => {
    class Model {
      logits(inputs: np.NDArray): unknown {
        const before = inputs.copy();
        inputs.fill(7);
        return before;
      }
    }
    const args = [array([2], [1, 2])];
    const call = (record: string): Operation => ({
      op: 'call',
      on: 'm',
      method: 'logits',
      args,
      returns: 'array',
      record,
    });
    const { records, mutatedArguments } = run(Model, call('first'), call('second'));
    expect(records.second).toEqual(numbers([2], [1, 2]));
    expect(mutatedArguments).toEqual(['first', 'second']);
  });

  it('replaces methods, static ones on the class, by the given values in turn, and puts them back', () => {
    class Model {
      static loss(): number {
        return -1;
      }
      forwardPass(): unknown {
        return (this as unknown as { logits(): unknown }).logits();
      }
      logits(): unknown {
        return Model.loss();
      }
      trainNN(): unknown {
        return Model.loss();
      }
    }
    const original = Model.loss;
    const call = (method: 'forwardPass' | 'trainNN', record: string): Operation => ({
      op: 'call',
      on: 'm',
      method,
      args: [],
      returns: 'array',
      record,
    });
    const { records } = run(
      Model,
      { op: 'stub', on: 'm', method: 'logits', returns: [array([1], [5]), array([1], [6])] },
      { op: 'stub', on: 'm', method: 'loss', returns: [3, null] },
      call('forwardPass', 'a'),
      call('forwardPass', 'b'),
      call('forwardPass', 'c'),
      call('trainNN', 'd'),
      call('trainNN', 'e'),
    );
    expect([records.a, records.b, records.c]).toEqual([5, 6, 5].map((n) => numbers([1], [n])));
    expect(records.d).toEqual(numbers([], [3]));
    expect(records.e).toEqual({ kind: 'unusable', what: 'undefined', code: 'undefined' });
    expect(Model.loss).toBe(original);
  });

  it('spies on calls in order with arguments and results, pairs for backPropagation, and what threw', () => {
    class Model {
      static backPropagation(...args: unknown[]): unknown {
        return [args[0], [1]];
      }
      gradientDescent(): void {
        throw new Error('no');
      }
      trainNN(): void {
        Model.backPropagation([4], 2);
        this.gradientDescent();
      }
    }
    const { records, ending } = run(
      Model,
      { op: 'spy', on: 'm', methods: ['backPropagation', 'gradientDescent'], record: 't' },
      { op: 'call', on: 'm', method: 'trainNN', args: [], returns: 'nothing', record: 'x' },
    );
    expect(ending).toBe('threw');
    expect(records.t).toEqual({
      kind: 'calls',
      truncated: false,
      calls: [
        {
          method: 'backPropagation',
          args: [numbers([1], [4]), numbers([], [2])],
          returned: { kind: 'pair', first: numbers([1], [4]), second: numbers([1], [1]) },
        },
        {
          method: 'gradientDescent',
          args: [],
          returned: { kind: 'unusable', what: 'nothing: it threw an error' },
        },
      ],
    });
  });

  it('records history and reports as rows of epoch, loss, accuracy', () => {
    class Model {
      history: unknown[] = [];
      onEpoch?: (report: unknown) => void;
      trainNN(): void {
        const report = { epoch: 0, totalLoss: np.array([2.5]), accuracy: 0.5 };
        this.history.push(report, { epoch: 1, totalLoss: 1, accuracy: 1 });
        this.onEpoch?.(report);
      }
      trainSVM(): void {
        this.onEpoch?.({ epoch: 0 });
      }
    }
    const call = (method: 'trainNN' | 'trainSVM'): Operation => ({
      op: 'call',
      on: 'm',
      method,
      args: [],
      returns: 'nothing',
      record: 'x',
    });
    const reports: Operation = { op: 'spyOnEpoch', on: 'm', record: 'l' };
    const read: Operation = { op: 'read', on: 'm', property: 'history', record: 'h' };
    const { records } = run(Model, reports, call('trainNN'), read);
    expect(records.l).toEqual(numbers([1, 3], [0, 2.5, 0.5]));
    expect(records.h).toEqual(numbers([2, 3], [0, 2.5, 0.5, 1, 1, 1]));
    expect(run(Model, reports, read).records).toMatchObject({
      l: numbers([0, 3], []),
      h: numbers([0, 3], []),
    });
    expect(run(Model, reports, call('trainSVM')).records.l).toMatchObject({ kind: 'unusable' });
  });

  it('asks for plain properties where a report has accessors', () => {
    class Report {
      readonly epoch = 0;
      readonly totalLoss = 1;
      get accuracy(): number {
        return 0.5;
      }
    }
    class Model {
      history = [new Report()];
    }
    const read: Operation = { op: 'read', on: 'm', property: 'history', record: 'h' };
    expect(run(Model, read).records.h).toEqual({
      kind: 'unusable',
      what: 'a list whose element 0 has no number accuracy (an accessor; plain properties are needed)',
    });
  });

  it("reports what was being done when something threw, and recognizes the stencil's marker", () => {
    class Model {
      static loss(): number {
        throw new Error('not implemented yet: loss');
      }
      forwardPass(): void {}
    }
    const { ending, error } = run(Model, {
      op: 'call',
      on: 'm',
      method: 'loss',
      args: [array([1, 2], [0.5, 0.5]), 1],
      returns: 'array',
      record: 'r',
    });
    expect(ending).toBe('threw');
    expect(error).toEqual({
      name: 'Error',
      message: 'not implemented yet: loss',
      location: null,
      notImplemented: true,
      during: 'Model.loss(probabilities [1, 2], 1)',
    });
    const missing = run(Model, {
      op: 'call',
      on: 'm',
      method: 'logits',
      args: [],
      returns: 'array',
      record: 'r',
    });
    expect(missing.error).toMatchObject({
      name: 'TypeError',
      message: 'logits is not a method of the Model',
    });
    const unknown = run(Model, { op: 'read', on: 'other', property: 'W', record: 'r' });
    expect(unknown.error?.message).toContain('before it is constructed');
  });

  it('describes whatever is thrown', () => {
    const thrown = (value: unknown) => {
      class Model {
        logits(): unknown {
          throw value;
        }
      }
      return run(Model, { op: 'call', on: 'm', method: 'logits', args: [], returns: 'array', record: 'r' })
        .error;
    };
    class Custom extends Error {
      override name = 'Custom';
    }
    expect(thrown(new Custom('x'))).toMatchObject({ name: 'Custom', message: 'x' });
    expect(
      thrown(new InputError({ code: 'c', subject: 's', expected: 'e', found: 'f', remedy: 'r' })),
    ).toMatchObject({
      name: 'InputError',
    });
    expect(thrown('plain')).toMatchObject({ name: 'thrown value', message: 'plain' });
    expect(thrown(undefined)).toMatchObject({ message: 'undefined' });
    expect(thrown({})).toMatchObject({ message: 'an object without a message was thrown' });
    expect(thrown(() => 1)).toMatchObject({ message: 'a function' });
  });
});

describe('a constructor that throws', () => {
  const weights: Operation = { op: 'set', on: 'm', property: 'W', value: array([2, 2], [1, 2, 3, 4]) };
  const logits: Operation = {
    op: 'call',
    on: 'm',
    method: 'logits',
    args: [array([2], [1, 1])],
    returns: 'array',
    record: 'r',
  };
  class Broken {
    W!: np.NDArray;
    hp: { learningRate: number };
    constructor(_images: unknown, _labels: unknown, _classes: number, hp: { learningRate: number }) {
      this.hp = hp;
      throw new Error('no such shape');
    }
    logits(inputs: np.NDArray): unknown {
      return np.multiply(np.matmul(inputs, this.W), this.hp.learningRate);
    }
  }

  it('is the mistake of the check that is about it', () => {
    const { ending, error } = run(Broken, { op: 'read', on: 'm', property: 'W', record: 'W' });
    expect(ending).toBe('threw');
    expect(error).toMatchObject({ message: 'no such shape', during: 'new Model(…)' });
  });

  it('costs nothing where the script gives the weights: the other methods work on the given fields', () => {
    const { ending, records } = run(Broken, weights, logits);
    expect(ending).toBe('finished');
    // (1 + 3, 2 + 4) · 0.1: one rounding each
    expect((records.r as { data: Float64Array }).data).toBeAllclose([0.4, 0.6], { rtol: 1e-15 });
  });

  it('is the error of a method that cannot work without it', () => {
    class Elsewhere extends Object {
      #rate: number;
      constructor() {
        super();
        this.#rate = 1;
        throw new Error('no such shape');
      }
      logits(): number {
        return this.#rate;
      }
    }
    const { error } = run(Elsewhere, weights, logits);
    expect(error).toMatchObject({ message: 'no such shape', during: 'new Model(…)' });
  });
});
