import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { array, run } from '../../test/support/interpreter.ts';
import type { Operation } from '../protocol.ts';

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
