/**
 * A fit that stopped early is still a result, so the warning is a value for the caller to inspect, never
 * printed.
 */
export interface ConvergenceWarning {
  readonly code: 'not-converged';
  readonly message: string;
  /** Labels of the one-vs-rest problems that stopped early. */
  readonly classes: readonly number[];
  /** The largest of their gradient norms. */
  readonly gradientNorm: number;
}

export function convergenceWarning(
  classes: readonly number[],
  gradientNorm: number,
  iterations: number,
): ConvergenceWarning {
  const which = classes.length === 1 ? `class ${classes[0]}` : `classes ${classes.join(', ')}`;
  return {
    code: 'not-converged',
    message:
      `LinearSVC stopped after ${iterations} iterations with gradient norm ${gradientNorm.toExponential(1)} (${which}). ` +
      'Raise maxIterations, scale the features to similar ranges, or lower C.',
    classes,
    gradientNorm,
  };
}
