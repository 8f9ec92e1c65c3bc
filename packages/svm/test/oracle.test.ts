/**
 * Against scikit-learn: oracle/linear-svc.json, made by oracle/generate.py beside it (versions inside the
 * file).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionValues, fitLinearSVC, predictLinearSVC } from '../src/solver.ts';

interface OracleCase {
  readonly name: string;
  readonly C: number;
  readonly samples: number;
  readonly features: number;
  readonly X: number[];
  readonly y: number[];
  readonly classes: number[];
  readonly coef: number[][];
  readonly intercept: number[];
  readonly objective: number;
  readonly defaultObjective: number;
  readonly trainAccuracy: number;
  readonly decisionsOfFirstRows: number[] | number[][];
}

const file = new URL('./oracle/linear-svc.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: OracleCase[] };

describe.each(cases)('scikit-learn, $name', (oracle) => {
  const X = Float64Array.from(oracle.X);
  const labels = Int32Array.from(oracle.y);
  const fit = fitLinearSVC(X, oracle.samples, oracle.features, labels, { C: oracle.C });
  const largest = Math.max(...oracle.coef.flat().map(Math.abs));

  it('has an objective no higher than the tight solution', () => {
    // The bound that the project sets is 1 + 1e-6; the optimum being unique, only rounding can part the two.
    expect(fit.objective).toBeLessThanOrEqual(oracle.objective * (1 + 1e-10));
    expect(fit.objective).toBeLessThanOrEqual(oracle.defaultObjective);
  });

  it('has an objective as low as the tight solution, not lower: it is the same objective', () => {
    // scikit-learn stops at a gradient 1e-12 of the first one where rounding lets it, so this close at least.
    expect(fit.objective).toBeAllclose(oracle.objective, { rtol: 1e-8 });
  });

  it('has the coefficients of the tight solution', () => {
    // 1e-3 of the largest is what the project asks; both sides solve far more sharply.
    expect(fit.coef).toBeAllclose(oracle.coef, { atol: 1e-6 * largest });
    expect(fit.intercept).toBeAllclose(oracle.intercept, { atol: 1e-6 * Math.max(largest, 1) });
  });

  it('has its classes, predictions and decision values', () => {
    expect(Array.from(fit.classes)).toEqual(oracle.classes);
    const predicted = predictLinearSVC(fit, X, oracle.samples);
    const hits = predicted.filter((label, i) => label === labels[i]).length;
    expect(hits / oracle.samples).toBe(oracle.trainAccuracy);
    const first = decisionValues(fit, X.subarray(0, 3 * oracle.features), 3);
    // Coefficients within 1e-6 of the largest, on features whose sum of sizes is below 1e4.
    expect(first).toBeAllclose(oracle.decisionsOfFirstRows, { atol: 1e-5 });
  });

  it('is converged, at a gradient norm beside the rounding of its sums', () => {
    expect(fit).toMatchObject({ converged: true, warning: null });
    const scale = X.reduce((total, x) => total + Math.abs(x), 0);
    expect(fit.gradientNorm).toBeLessThan(1e-11 * scale);
  });
});
