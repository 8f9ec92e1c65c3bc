import * as np from 'numpy-ts';
import { expect, it } from 'vitest';
import { array, numbers, run } from '../../test/support/interpreter.ts';
import type { Operation } from '../protocol.ts';
import type { Numpy } from './numpy-realm.ts';
import { runScriptInProcess } from './run-in-process.ts';

const loss: Operation = {
  op: 'call',
  on: 'm',
  method: 'loss',
  args: [array([1, 2], [0.5, 0.5]), 1],
  returns: 'array',
  record: 'r',
};
const logits: Operation = { ...loss, method: 'logits', args: [array([2], [1, 2])] };

it('a method that should be static is called, and is still an error', () => {
  class Model {
    loss(): number {
      return 3;
    }
  }
  const { ending, error, records } = run(Model, loss);
  expect(ending).toBe('threw');
  expect(error).toMatchObject({
    missing: { method: 'loss', found: 'instance' },
    during: 'Model.loss(probabilities [1, 2], 1)',
  });
  expect(records.r).toEqual(numbers([], [3]));
});

it('is the first error, whatever the method or the constructor throws', () => {
  class Model {
    constructor() {
      throw new Error('no W');
    }
    loss(): number {
      throw new Error('no p');
    }
  }
  const weights: Operation = { op: 'set', on: 'm', property: 'W', value: array([2, 2], [1, 2, 3, 4]) };
  const { error } = run(Model, weights, loss);
  expect(error?.missing).toEqual({ method: 'loss', found: 'instance' });
});

it('needs no instance', () => {
  class Model {
    forwardPass(): void {}
    static loss(): number {
      return 2;
    }
  }
  class Forgotten {
    loss(): number {
      return 3;
    }
  }
  const onClass: Operation = { ...loss, on: 'Model' };
  expect(run(Model, onClass)).toMatchObject({ ending: 'finished', records: { r: numbers([], [2]) } });
  expect(run(Forgotten, onClass)).toMatchObject({
    error: { missing: { method: 'loss', found: 'instance' } },
    records: { r: numbers([], [3]) },
  });
});

it('a static method in place of one of the instance is not called', () => {
  let calls = 0;
  class Model {
    forwardPass(): void {}
    static logits(): number {
      calls += 1;
      return 3;
    }
  }
  const { error, records } = run(Model, logits);
  expect(error?.missing).toEqual({ method: 'logits', found: 'static' });
  expect([records, calls]).toEqual([{}, 0]);
});

it('needs no class either', () => {
  const Model = Object.assign(() => {}, { loss: () => 2 });
  const script = { operations: [{ ...loss, on: 'Model' }] };
  const outcome = runScriptInProcess(Model, np as unknown as Numpy, script);
  expect(outcome).toMatchObject({ ending: 'finished', records: { r: numbers([], [2]) } });
});

it('says what else there is of the name', () => {
  class Other {
    static loss = 3;
    logits = 4;
  }
  expect(run(class {}, loss).error?.missing).toEqual({ method: 'loss', found: 'nothing' });
  expect(run(class {}, logits).error?.missing).toEqual({ method: 'logits', found: 'nothing' });
  expect(run(Other, loss).error?.missing).toEqual({ method: 'loss', found: 'no-function' });
  expect(run(Other, logits).error?.missing).toEqual({ method: 'logits', found: 'no-function' });
});

it("what a student's method throws is never taken for it", () => {
  class Model {
    forwardPass(): void {}
    static loss(): number {
      throw Object.assign(new TypeError('x'), { missing: { method: 'loss', found: 'nothing' } });
    }
  }
  expect(run(Model, loss).error?.missing).toBeUndefined();
});
