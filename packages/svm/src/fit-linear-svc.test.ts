import { describe, expect, it } from 'vitest';
import { randomProblem } from '../test/random-problem.ts';
import { decisionValues, fitLinearSVC, predictLinearSVC } from './solver.ts';

const line = Float64Array.of(-1, 1);

describe('fitLinearSVC on cases worked by hand', () => {
  /*
   * Samples ±1 with labels ±: by symmetry b = 0, and f(w) = w²/2 + 2C(1 - w)² has its minimum at
   * w = 4C/(1 + 4C), where f = 2C/(1 + 4C).
   */
  it.each([0.25, 1, 10])('separates -1 from 1 with w = 4C/(1 + 4C), C = %d', (C) => {
    const fit = fitLinearSVC(line, 2, 1, Int32Array.of(0, 1), { C });
    // One linear system of two unknowns.
    expect(fit.coef).toBeAllclose([(4 * C) / (1 + 4 * C)], { rtol: 1e-14 });
    expect(fit.intercept).toBeAllclose([0], { atol: 1e-15 });
    expect(fit.objective).toBeAllclose((2 * C) / (1 + 4 * C), { rtol: 1e-14 });
  });

  /*
   * x = 0, so only the intercept counts. Three samples +, one -: f = b²/2 + 3C(1 - b)² + C(1 + b)², and
   * b = 4C/(1 + 8C) for scaling 1.
   */
  it('regularises the intercept with the rest', () => {
    const fit = fitLinearSVC(new Float64Array(4), 4, 1, Int32Array.of(1, 1, 1, 0));
    expect(fit.intercept).toBeAllclose([4 / 9], { rtol: 1e-14 });
    expect(fit.coef).toBeAllclose([0], { atol: 0 });
  });

  /* With scaling s, b = s·v and v²/2 replaces b²/2: b = 4Cs²/(1 + 8Cs²). */
  it('regularises it less under a larger interceptScaling', () => {
    const fit = fitLinearSVC(new Float64Array(4), 4, 1, Int32Array.of(1, 1, 1, 0), { interceptScaling: 3 });
    expect(fit.intercept).toBeAllclose([36 / 73], { rtol: 1e-14 });
  });

  it('returns zero if nothing can be learnt: equal samples, as many of each label', () => {
    const fit = fitLinearSVC(Float64Array.of(2, 2), 2, 1, Int32Array.of(0, 1));
    expect(fit).toMatchObject({ converged: true, iterations: 0, objective: 2 });
    expect(Array.from(fit.coef)).toEqual([0]);
  });
});

describe('fitLinearSVC', () => {
  it('does not change its inputs and gives the same bits twice', () => {
    const { data, labels } = randomProblem(1, 100, 6, 3);
    const before = data.X.slice();
    const fit = fitLinearSVC(data.X, 100, 6, labels);
    expect(data.X).toEqual(before);
    expect(fitLinearSVC(data.X, 100, 6, labels)).toEqual(fit);
  });

  it('solves features that lie eight orders of magnitude apart', () => {
    const { data, labels } = randomProblem(2, 200, 3, 3);
    const X = data.X.map((x, k) => x * [1e-4, 1, 1e4][k % 3]!);
    expect(fitLinearSVC(X, 200, 3, labels).converged).toBe(true);
  });

  it('predicts the smallest label at a tie, and for two classes the smaller one at zero', () => {
    const three = {
      coef: new Float64Array(3),
      intercept: Float64Array.of(0, 1, 1),
      classes: Int32Array.of(4, 5, 6),
    };
    expect(Array.from(predictLinearSVC({ ...three, features: 1 }, line, 2))).toEqual([5, 5]);
    const two = { coef: Float64Array.of(1), intercept: Float64Array.of(-1), classes: Int32Array.of(4, 5) };
    expect(Array.from(predictLinearSVC({ ...two, features: 1 }, line, 2))).toEqual([4, 4]);
  });

  it('warns by a value, with a remedy, when it stops early', () => {
    const { data, labels } = randomProblem(3, 100, 4, 3);
    const fit = fitLinearSVC(data.X, 100, 4, labels, { maxIterations: 1 });
    expect(fit).toMatchObject({ converged: false, iterations: 1 });
    expect(fit.warning).toMatchObject({
      code: 'not-converged',
      classes: [0, 1, 2],
      gradientNorm: fit.gradientNorm,
    });
    expect(fit.warning!.message).toMatch(
      /^LinearSVC stopped after 1 iterations .*\(classes 0, 1, 2\)\. Raise maxIterations/,
    );
  });

  it('warns about the one class of a two-class problem', () => {
    const { data, labels } = randomProblem(3, 100, 4, 2);
    const { warning } = fitLinearSVC(data.X, 100, 4, labels, { maxIterations: 1 });
    expect(warning!.message).toContain('(class 1)');
  });

  it('warns, and does not hang, where squares overflow', () => {
    for (const features of [2, 70]) {
      const X = Float64Array.from({ length: 4 * features }, (_, k) => (k % 3 ? 1e200 : -1e200));
      expect(fitLinearSVC(X, 4, features, Int32Array.of(0, 1, 0, 1)).converged).toBe(false);
    }
  });
});

describe('fitLinearSVC refuses', () => {
  const y = Int32Array.of(0, 1);
  const attempt = (X: Float64Array, n: number, d: number, labels: Int32Array, options = {}) => {
    try {
      fitLinearSVC(X, n, d, labels, options);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it.each([
    ['X of another size', [line, 2, 2, y], 'length-mismatch', 'X: expected 2 × 2 = 4 numbers, found 2'],
    [
      'labels of another length',
      [line, 1, 2, y],
      'length-mismatch',
      'y: expected 1 labels, one for each row of X, found 2',
    ],
    ['no samples', [new Float64Array(0), 0, 3, new Int32Array(0)], 'too-few-samples', 'found shape [0, 3]'],
    ['NaN', [Float64Array.of(1, 2, Number.NaN, 4), 2, 2, y], 'not-finite', 'found NaN at [1, 0]'],
    ['infinity', [Float64Array.of(1, -Infinity), 2, 1, y], 'not-finite', 'found -Infinity at [1, 0]'],
    [
      'one class',
      [line, 2, 1, Int32Array.of(3, 3)],
      'too-few-classes',
      'at least two different labels, found 3 only',
    ],
    ['C = 0', [line, 2, 1, y, { C: 0 }], 'invalid-option', 'C: expected a finite number > 0, found 0'],
    [
      'C = NaN',
      [line, 2, 1, y, { C: Number.NaN }],
      'invalid-option',
      'C: expected a finite number > 0, found NaN',
    ],
    [
      'tolerance < 0',
      [line, 2, 1, y, { tolerance: -1 }],
      'invalid-option',
      'tolerance: expected a finite number > 0',
    ],
    [
      'half an iteration',
      [line, 2, 1, y, { maxIterations: 0.5 }],
      'invalid-option',
      'an integer ≥ 1, found 0.5',
    ],
    ['infinite scaling', [line, 2, 1, y, { interceptScaling: Infinity }], 'invalid-option', 'found Infinity'],
  ] as [string, Parameters<typeof attempt>, string, string][])(
    '%s, by a RangeError',
    (_what, args, code, text) => {
      const error = attempt(...args);
      expect(error).toBeInstanceOf(RangeError);
      expect(error).toMatchObject({ code, message: expect.stringContaining(text) });
    },
  );

  it('an option that is no number, by a TypeError', () => {
    const error = attempt(line, 2, 1, y, { C: '1' });
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ code: 'invalid-option', subject: 'C', found: "'1'" });
  });

  it('to predict on other features or NaN', () => {
    const fit = fitLinearSVC(line, 2, 1, y);
    expect(() => decisionValues(fit, new Float64Array(3), 2)).toThrow('found 3');
    expect(() => predictLinearSVC(fit, Float64Array.of(Number.NaN), 1)).toThrow('found NaN at [0, 0]');
  });
});
