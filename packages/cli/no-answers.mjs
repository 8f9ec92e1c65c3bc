/** Which files no bundle for students may be made of. */

/**
 * Of the reference's package: types, the shape of data, the counting of right predictions, and NumPy's random
 * numbers.
 */
const harmless = [
  'core/src/hyperparameters.ts',
  'core/src/labelled-images.ts',
  'core/src/metrics.ts',
  'core/src/mt19937.ts',
  'core/src/numpy-random.ts',
];
/** Packages that hold the solution, mistakes in it, the reference or a network with it, or staff's work. */
const secretPackages = /^(core|experiments|stencil|fixtures|bench|testkit|queue)\//;
/** Of the other packages, what computes or trains with the reference, or as it does. */
const secretFiles = [
  'cli/src/main.ts',
  'cli/src/repository-edition.ts',
  'cli/src/run/train-reference.ts',
  'cli/src/run/evaluator.ts',
  'cli/src/run/evaluation-worker.ts',
  'cli/src/sweep/sweep-pool.ts',
  'cli/src/sweep/sweep-worker.ts',
  'lab/src/engine/engine.ts',
  'lab/src/engine/training-run.ts',
  'lab/src/engine/compare-methods.ts',
  'lab/src/experiment/run-task.ts',
  'lab/src/explain/reference-network.ts',
  'lab/src/step/one-step.ts',
];

/** Every file that is named above, so that a test can look whether it is still there. */
export const namedFiles = [...harmless, ...secretFiles];

/**
 * @param inputs paths relative to packages/, with `/`.
 * @returns those that hold an answer.
 */
export function answersIn(inputs) {
  return inputs.filter(
    (path) => secretFiles.includes(path) || (secretPackages.test(path) && !harmless.includes(path)),
  );
}
