import { expect, it } from 'vitest';
import { numbers, run } from '../../test/support/interpreter.ts';
import type { Operation } from '../protocol.ts';

it('a spy keeps arguments alone, or that a method was called', () => {
  class Model {
    forwardPass(x: unknown): unknown {
      return x;
    }
    trainNN(): void {
      this.forwardPass(3);
      this.forwardPass(4);
    }
  }
  const train: Operation = {
    op: 'call',
    on: 'm',
    method: 'trainNN',
    args: [],
    returns: 'nothing',
    record: 'x',
  };
  const spied = (keeps: 'arguments' | 'nothing') => {
    const spy: Operation = { op: 'spy', on: 'm', methods: ['forwardPass'], record: 't', keeps };
    return run(Model, spy, train).records.t;
  };
  const returned = { kind: 'unusable', what: 'something that is not recorded' };
  const called = (args: unknown[]) => ({ method: 'forwardPass', args, returned });
  const all = [called([numbers([], [3])]), called([numbers([], [4])])];
  expect(spied('arguments')).toMatchObject({ calls: all });
  expect(spied('nothing')).toMatchObject({ calls: [called([]), called([])] });
});
