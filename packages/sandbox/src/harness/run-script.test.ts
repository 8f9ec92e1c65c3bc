import { InputError } from '@hw5/base';
import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { array, numbers, run } from '../../test/support/interpreter.ts';
import type { Operation } from '../protocol.ts';

describe('the interpreter', () => {
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
    expect(records.second).toMatchObject(numbers([2], [1, 2]));
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
    expect([records.a, records.b, records.c]).toMatchObject([5, 6, 5].map((n) => numbers([1], [n])));
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
    expect(records.t).toMatchObject({
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
