/** The handling of a student's class, tested with the reference's own `Model` and with wrong ones. */
import { defaultHyperparameters } from '@hw5/core';
import { Model } from '@hw5/core/model';
import { elements, type StudentModel, type StudentModelClass } from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { testImage } from '../../test/support/test-network.ts';
import { compareMethods } from './compare-methods.ts';
import { atFiniteWeights } from './finite-weights.ts';
import type { Snapshot } from './protocol.ts';
import { toArray, toLabels } from './student-arrays.ts';
import { studentNetwork } from './student-model.ts';
import { observeTraining } from './student-training.ts';
import { newControl } from './training-control.ts';

const D = 16;
const C = 10;
const COUNT = 12;
const hyperparameters = { ...defaultHyperparameters, learningRate: 0.1, numEpochs: 2 };

function construct(Class: StudentModelClass): StudentModel {
  const images = toArray(testImage(COUNT * D), [COUNT, D]);
  const labels = toLabels(Int32Array.from({ length: COUNT }, (_, i) => i % C));
  np.random.seed(0);
  return new Class(images, labels, C, hyperparameters, images, labels);
}
const Reference = Model as unknown as StudentModelClass;
const input = (Class: StudentModelClass) => ({
  Model: Class,
  model: construct(Class),
  pixels: testImage(3 * D, 9),
  labels: [3, 0, 9],
  numClasses: C,
  learningRate: 0.1,
});

describe('compareMethods', () => {
  it('finds no error in the reference, in any of the seven equations', () => {
    const rows = compareMethods(input(Reference));
    expect(rows.map(({ equation }) => equation)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(rows.map(({ problem }) => problem)).toEqual(new Array(7).fill(null));
    // The same formulas in another order of summation.
    expect(rows.map(({ largestError }) => largestError)).toBeAllclose(new Float64Array(7), {
      rtol: 0,
      atol: 1e-12,
    });
  });

  it('returns the index and both numbers of an error, and reports no other method', () => {
    class NoSubtraction extends Model {
      static override backPropagation(...args: Parameters<typeof Model.backPropagation>) {
        const [img, p] = args;
        return Model.backPropagation(img, np.array(p.tolist()) as typeof p, args[2]).map((g, k) =>
          k === 1 ? p : g,
        ) as ReturnType<typeof Model.backPropagation>;
      }
    }
    const rows = compareMethods(input(NoSubtraction as unknown as StudentModelClass));
    const wrong = rows.filter(({ largestError }) => largestError > 1e-9);
    expect(wrong.map(({ method, on, at }) => [method, on, at])).toEqual([
      ['backPropagation: gradB', 'image 1', '[3]'],
    ]);
    expect(wrong[0]!.yours - wrong[0]!.equations).toBeCloseTo(1, 12);
  });

  it('counts NaN as a larger error than any number', () => {
    class NotANumber extends Model {
      override logits(inputs: Parameters<Model['logits']>[0]) {
        return super.logits(inputs).multiply(Number.NaN) as ReturnType<Model['logits']>;
      }
    }
    const [logits] = compareMethods(input(NotANumber as unknown as StudentModelClass));
    expect(logits).toMatchObject({ largestError: Number.POSITIVE_INFINITY, yours: Number.NaN });
  });

  it('returns what a method threw, or why there is nothing to compare', () => {
    class Broken extends Model {
      override logits(): never {
        throw new Error('not implemented yet: logits');
      }
      static override loss(): number {
        return undefined as unknown as number;
      }
      static override backPropagation(): never {
        return 1 as never;
      }
    }
    const problems = compareMethods(input(Broken as unknown as StudentModelClass)).map((row) => row.problem);
    expect(problems).toEqual([
      'not implemented yet: logits',
      // Given correct logits, forwardPass is right.
      null,
      'expected what loss returns for image 1 to be a number, found undefined',
      null,
      null,
      'expected backPropagation to return [gradW, gradB], found a number',
      'expected backPropagation to return [gradW, gradB], found a number',
    ]);
  });

  it('restores W and b', () => {
    const given = input(Reference);
    const before = elements(given.model.W, D * C, 'W');
    compareMethods(given);
    expect(elements(given.model.W, D * C, 'W')).toEqual(before);
  });
});

describe('atFiniteWeights', () => {
  it('uses the model’s own weights if they are finite', () => {
    const model = construct(Reference);
    const { W } = model;
    expect(atFiniteWeights(model, D, C, () => model.W === W)).toEqual({ result: true, redrawn: false });
  });

  it.each(['W', 'b'] as const)('replaces the weights while it computes if %s is not finite', (which) => {
    const model = construct(Reference);
    model[which] = toArray(
      new Float64Array(which === 'W' ? D * C : C).fill(Number.NaN),
      which === 'W' ? [D, C] : [1, C],
    );
    const notFinite = model[which];
    const compute = () =>
      compareMethods({ ...input(Reference), model }).map(({ largestError }) => largestError < 1e-9);
    expect(atFiniteWeights(model, D, C, compute)).toEqual({
      result: new Array(7).fill(true),
      redrawn: true,
    });
    expect(model[which]).toBe(notFinite);
    const failing = () => {
      throw new Error('failed');
    };
    expect(() => atFiniteWeights(model, D, C, failing)).toThrow('failed');
    expect(model[which]).toBe(notFinite);
  });
});

describe('observeTraining', () => {
  const observe = (Class: StudentModelClass, model: StudentModel, batchSize = 1) => {
    const snapshots: Snapshot[] = [];
    const request = {
      run: 'run 1',
      data: 'mnist' as const,
      learningRate: 0.1,
      batchSize,
      epochs: 2,
      seed: 0,
      images: COUNT,
      pace: null,
      paused: false,
      control: newControl('run'),
    };
    observeTraining({
      Model: Class,
      model,
      request,
      inputSize: D,
      numClasses: C,
      count: COUNT,
      send: (snapshot) => snapshots.push(snapshot),
      now: () => 0,
    });
    return snapshots;
  };

  it('reports losses, epochs and final parameters, and does not change them', () => {
    const observed = construct(Reference);
    const snapshots = observe(Reference, observed);
    const snapshot = snapshots.at(-1)!;
    const plain = construct(Reference) as unknown as Model;
    plain.trainNN();
    expect(snapshot).toMatchObject({ state: 'ended', seen: 24, total: 24 });
    expect(snapshots.flatMap(({ reports }) => reports)).toEqual(plain.history);
    expect(snapshot.W).toEqual(elements(plain.W, D * C, 'W'));
    const points = snapshots.flatMap((one) => [...one.losses]);
    const losses = points.filter((_, k) => k % 2 === 1).slice(0, COUNT);
    // A sum in the same order.
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeAllclose(plain.history[0]!.totalLoss, {
      rtol: 1e-14,
    });
  });

  it('sends W and b as they are at the end of each epoch with its report', () => {
    const ends: Float64Array[] = [];
    const plain = construct(Reference) as unknown as Model;
    plain.onEpoch = () => ends.push(elements(plain.W, D * C, 'W').slice());
    plain.trainNN();
    const sent = observe(Reference, construct(Reference)).filter(({ reports }) => reports.length > 0);
    expect(sent.map(({ W }) => W)).toEqual(ends);
  });

  it('counts the images of a class that trains in batches, and reports the mean loss of each batch', () => {
    class Batches extends Model {
      override trainNN(): void {
        for (const batch of [
          [1, 2, 6],
          [5, 5, 2],
        ]) {
          for (const loss of batch) Batches.loss(np.array([[Math.exp(-loss)]]), 0);
          this.gradientDescent(np.zeros([D, C]), np.zeros([1, C]));
        }
      }
    }
    const Class = Batches as unknown as StudentModelClass;
    const { seen, losses } = observe(Class, construct(Class), 3).at(-1)!;
    expect(seen).toBe(6);
    // The 1e-10 in Eq. 3 changes the eighth digit.
    expect(losses).toBeAllclose([3, 3, 6, 4], { rtol: 1e-6 });
  });

  it('restores the class, also when training throws', () => {
    class Throws extends Model {
      override gradientDescent(): never {
        throw new Error('oh');
      }
    }
    const Class = Throws as unknown as StudentModelClass;
    const { loss } = Class;
    expect(() => observe(Class, construct(Class))).toThrow('oh');
    expect(Class.loss).toBe(loss);
  });

  it('requires a method gradientDescent', () => {
    const model = construct(Reference);
    Object.defineProperty(model, 'gradientDescent', { value: undefined });
    expect(() => observe(Reference, model)).toThrow('expected a method gradientDescent, found none');
  });
});

describe('studentNetwork', () => {
  it('refuses what hw5 run --model refuses, in the same words', () => {
    const model = construct(Reference);
    model.W = toArray(new Float64Array(D * C), [C, D]);
    expect(() => studentNetwork(model, D, C)).toThrow(
      `expected W to be an array of shape [${D}, ${C}], found an array of shape [${C}, ${D}]`,
    );
    Object.defineProperty(model, 'logits', { value: undefined });
    expect(() => studentNetwork(model, D, C)).toThrow('expected a method logits, found none');
  });

  it('returns the same for one image and for many', () => {
    const model = construct(Reference);
    const network = studentNetwork(model, D, C);
    const two = Float64Array.from([...testImage(D, 1), ...testImage(D, 2)]);
    const both = network.probabilities(two);
    // The same arithmetic, image by image.
    expect(both.subarray(C)).toEqual(network.probabilities(testImage(D, 2)));
    expect(both).toHaveLength(2 * C);
  });
});
