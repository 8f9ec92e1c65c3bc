/** What a fitted model says of new samples, over typed arrays: decision values w·x + b, and the class with the largest one. */
import { checkFinite, type LinearSVCFit } from './fit-linear-svc.ts';
import { svmError } from './svm-error.ts';
import { dotRow } from './vector.ts';

/** The part of a fit that predictions need. */
export type LinearModel = Pick<LinearSVCFit, 'coef' | 'intercept' | 'classes' | 'features'>;

/**
 * Decision values [samples · problems], row by row, of X [samples · features]; for two classes one a sample, positive where
 * the larger label is chosen. Throws a RangeError where X is no such matrix or is not finite.
 */
export function decisionValues(model: LinearModel, X: Float64Array, samples: number): Float64Array {
  const { coef, intercept, features: D } = model;
  if (X.length !== samples * D)
    throw svmError(RangeError, {
      code: 'feature-mismatch',
      subject: 'X',
      expected: `${samples} × ${D} = ${samples * D} numbers (fitted on ${D} features)`,
      found: `${X.length}`,
    });
  checkFinite(X, D);
  const problems = intercept.length;
  const rows = Array.from({ length: problems }, (_, c) => coef.subarray(c * D, (c + 1) * D));
  const values = new Float64Array(samples * problems);
  for (let i = 0; i < samples; i++) {
    for (let c = 0; c < problems; c++) {
      values[i * problems + c] = dotRow(X, i * D, rows[c]!, D) + intercept[c]!;
    }
  }
  return values;
}

/** The label with the largest decision value (the smallest such label at a tie), for each row of X; see `decisionValues`. */
export function predictLinearSVC(model: LinearModel, X: Float64Array, samples: number): Int32Array {
  const values = decisionValues(model, X, samples);
  const { classes } = model;
  const problems = model.intercept.length;
  const labels = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    let best = 0;
    if (problems === 1) best = values[i]! > 0 ? 1 : 0;
    else
      for (let c = 1; c < problems; c++) {
        if (values[i * problems + c]! > values[i * problems + best]!) best = c;
      }
    labels[i] = classes[best]!;
  }
  return labels;
}
