import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { randomProblem } from '../test/random-problem.ts';
import { LinearSVC } from './linear-svc.ts';
import type { MatrixLike, VectorLike } from './read-array.ts';
import { fitLinearSVC } from './solver.ts';

const { data, labels } = randomProblem(4, 60, 4, 3);
const X = np.array(data.X).reshape(60, 4);
const y = np.array(labels);
const reference = fitLinearSVC(data.X, 60, 4, labels);
const numbers = (array: np.NDArray): number[] =>
  Array.from({ length: array.size }, (_, k) => Number(array.iget(k)));

describe('LinearSVC', () => {
  const model = new LinearSVC().fit(X, y);

  it('is the typed-array fit, in arrays of scikit-learn’s shapes', () => {
    expect(model.coef.shape).toEqual([3, 4]);
    expect(numbers(model.coef)).toEqual(Array.from(reference.coef));
    expect(model.intercept.shape).toEqual([3]);
    expect(numbers(model.intercept)).toEqual(Array.from(reference.intercept));
    expect(model.classes).toEqual([0, 1, 2]);
    const { objective, gradientNorm, iterations } = reference;
    expect(model).toMatchObject({ objective, gradientNorm, iterations, converged: true, warnings: [] });
  });

  it('predicts the class with the largest decision value, as int32', () => {
    const decisions = model.decisionFunction(X);
    expect(decisions.shape).toEqual([60, 3]);
    const predicted = model.predict(X);
    expect([predicted.dtype, predicted.shape]).toEqual(['int32', [60]]);
    expect(numbers(predicted)).toEqual(numbers(np.argmax(decisions, 1) as np.NDArray));
    expect(model.score(X, y)).toBe(numbers(predicted).filter((label, i) => label === labels[i]).length / 60);
  });

  it('has one row for two classes, positive for the larger label', () => {
    const two = new LinearSVC().fit([[-1], [1]], [7, -2]);
    expect([two.coef.shape, two.intercept.shape, two.decisionFunction([[3]]).shape]).toEqual([
      [1, 1],
      [1],
      [1],
    ]);
    expect(two.classes).toEqual([-2, 7]);
    expect(numbers(two.predict([[-3], [3]]))).toEqual([7, -2]);
    expect(two.score([[-3], [3]], [7, 7])).toBe(0.5);
  });

  it('returns copies: writing to coef changes no prediction', () => {
    const before = numbers(model.predict(X));
    model.coef.fill(0);
    expect(numbers(model.predict(X))).toEqual(before);
  });

  it('forgets an earlier fit, and keeps it when a later one is refused', () => {
    const again = new LinearSVC().fit([[0], [1]], [0, 1]).fit(X, y);
    expect(again.objective).toBe(reference.objective);
    expect(() => again.fit([[0]], [0])).toThrow(RangeError);
    expect(again.objective).toBe(reference.objective);
  });

  it('carries the warning of a fit that stopped early', () => {
    const { warnings, converged } = new LinearSVC({ maxIterations: 1 }).fit(X, y);
    expect(converged).toBe(false);
    expect(warnings).toEqual([expect.objectContaining({ code: 'not-converged' })]);
  });
});

describe('LinearSVC reads', () => {
  const rows = Array.from({ length: 60 }, (_, i) => Array.from(data.X.subarray(i * 4, i * 4 + 4)));
  const wide = np.concatenate([X, np.zeros([60, 2])], 1);
  /** What a numpy-ts of another realm looks like: no class of ours, no `flags`. */
  const foreign = { shape: [60, 4], iget: (k: number) => data.X[k]! };
  const sources: [string, MatrixLike, VectorLike][] = [
    ['nested arrays', rows, Array.from(labels)],
    ['rows of typed arrays', rows.map((row) => Float64Array.from(row)), labels],
    ['a transposed view', np.array(rows).T.copy().T, y],
    ['a slice that skips columns', wide.slice(':', ':4'), np.concatenate([y, y]).slice(':60')],
    [
      'rows from the middle of a larger array',
      np.concatenate([X, X]).slice('60:'),
      np.concatenate([y, y]).slice('60:'),
    ],
    ['labels of dtype int64', X, y.astype('int64')],
    ['labels of dtype float64', X, y.astype('float64')],
    ['another realm’s arrays', foreign, { shape: [60], iget: (k: number) => BigInt(labels[k]!) }],
  ];
  it.each(sources)('%s', (_name, anyX, anyY) => {
    expect(new LinearSVC().fit(anyX, anyY).objective).toBe(reference.objective);
  });

  it('dtypes of fewer bits, and booleans', () => {
    const small = np.array([
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    const expected = new LinearSVC().fit(small, [0, 1, 1, 0]).objective;
    for (const dtype of ['float32', 'int8', 'uint16', 'int64', 'bool'] as const) {
      expect(new LinearSVC().fit(small.astype(dtype), [false, true, true, false] as never).objective).toBe(
        expected,
      );
    }
  });
});

describe('LinearSVC refuses', () => {
  const cases: [string, unknown, unknown, string, string][] = [
    [
      'a flat X',
      np.array([1, 2]),
      [0, 1],
      'not-a-matrix',
      'expected shape [samples, features], found shape [2]',
    ],
    ['a typed array as X', Float64Array.of(1, 2), [0, 1], 'not-a-matrix', 'found a flat array of 2'],
    ['no X at all', undefined, [0, 1], 'not-a-matrix', 'found undefined'],
    ['numbers for rows', [1, 2], [0, 1], 'not-a-matrix', 'found number 1 at [0]'],
    ['ragged rows', [[1, 2], [3]], [0, 1], 'not-a-matrix', 'found 2 numbers in row 0 and 1 in row 1'],
    ['no rows', [], [], 'too-few-samples', 'found shape [0, 0]'],
    ['text in X', [['1'], [2]], [0, 1], 'not-a-number', 'found string 1 at [0, 0]'],
    [
      'complex X',
      { shape: [2, 1], iget: () => ({ re: 1, im: 0 }) },
      [0, 1],
      'not-a-number',
      'found an object at flat index 0',
    ],
    ['NaN in X', [[Number.NaN], [2]], [0, 1], 'not-finite', 'found NaN at [0, 0]'],
    [
      'a column as y',
      [[1], [2]],
      np.array([[0], [1]]),
      'not-a-vector',
      'expected shape [samples], found shape [2, 1]',
    ],
    ['an object as y', [[1], [2]], {}, 'not-a-vector', 'found an object'],
    ['null in y', [[1], [2]], [0, null], 'not-a-number', 'found null at [1]'],
    ['fractions in y', [[1], [2]], [0, 0.5], 'label-not-integer', 'found 0.5 at [1]'],
    ['NaN in y', [[1], [2]], [0, Number.NaN], 'label-not-integer', 'found NaN at [1]'],
    [
      'too few labels',
      [[1], [2]],
      [0],
      'length-mismatch',
      'expected 2 labels, one for each row of X, found 1',
    ],
    ['one class', [[1], [2]], [1, 1], 'too-few-classes', 'found 1 only'],
  ];
  it.each(cases)('%s', (_name, anyX, anyY, code, text) => {
    const attempt = () => new LinearSVC().fit(anyX as MatrixLike, anyY as VectorLike);
    expect(attempt).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) }));
  });

  it('an option out of its range, at once', () => {
    expect(() => new LinearSVC({ C: -1 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });

  it('to answer before it is fitted', () => {
    const notFitted = expect.objectContaining({ code: 'not-fitted' });
    expect(() => new LinearSVC().predict([[1]])).toThrow(notFitted);
    expect(() => new LinearSVC().coef).toThrow(notFitted);
  });

  it('other features than it was fitted on, and to score without a sample or with other lengths', () => {
    const model = new LinearSVC().fit(X, y);
    expect(() => model.predict([[1, 2]])).toThrow('expected 4 features, as in fit, found shape [1, 2]');
    expect(() => model.score(X, [0])).toThrow('expected 60 labels, one for each row of X, found 1');
    expect(() => model.score(np.zeros([0, 4]), [])).toThrow('at least one sample');
  });
});
