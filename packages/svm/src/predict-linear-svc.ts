/**
 * Predictions of a fitted model over typed arrays: decision values w·x + b, and the class with the largest
 * one.
 */
import { checkFinite, type LinearSVCFit } from './fit-linear-svc.ts';
import { svmError } from './svm-error.ts';
import { dotRow } from './vector.ts';

/** The part of a fit that predictions need. */
export type LinearModel = Pick<LinearSVCFit, 'coef' | 'intercept' | 'classes' | 'features'>;

/**
 * Returns the decision values [samples · problems] of X [samples · features], both row-major; for two classes
 * one value for each sample, positive for the larger label. Throws a RangeError if X has another size or is
 * not finite.
 */
export function decisionValues(model: LinearModel, X: Float64Array, samples: number): Float64Array {
  checkSamples(model, X, samples);
  const problems = model.intercept.length;
  const values = new Float64Array(samples * problems);
  const write = decisionWriter(model, X);
  for (let i = 0; i < samples; i++) write(values, i * problems, i);
  return values;
}

/**
 * The label with the largest decision value (at a tie, the smallest such label) of each sample; see
 * `decisionValues`.
 */
export function predictLinearSVC(model: LinearModel, X: Float64Array, samples: number): Int32Array {
  checkSamples(model, X, samples);
  const { classes } = model;
  const problems = model.intercept.length;
  const values = new Float64Array(problems);
  const write = decisionWriter(model, X);
  const labels = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    write(values, 0, i);
    let best = 0;
    if (problems === 1) best = values[0]! > 0 ? 1 : 0;
    else
      for (let c = 1; c < problems; c++) {
        if (values[c]! > values[best]!) best = c;
      }
    labels[i] = classes[best]!;
  }
  return labels;
}

/** Returns a function that writes the decision values of sample i of X into `values`, from `at` on. */
function decisionWriter(
  { coef, intercept, features: D }: LinearModel,
  X: Float64Array,
): (values: Float64Array, at: number, i: number) => void {
  const problems = intercept.length;
  const weights = Array.from({ length: problems }, (_, c) => coef.subarray(c * D, (c + 1) * D));
  return (values, at, i) => {
    for (let c = 0; c < problems; c++) values[at + c] = dotRow(X, i * D, weights[c]!, D) + intercept[c]!;
  };
}

function checkSamples({ features: D }: LinearModel, X: Float64Array, samples: number): void {
  if (X.length !== samples * D)
    throw svmError(RangeError, {
      code: 'feature-mismatch',
      subject: 'X',
      expected: `${samples} × ${D} = ${samples * D} numbers (fitted on ${D} features)`,
      found: `${X.length}`,
    });
  checkFinite(X, D);
}
