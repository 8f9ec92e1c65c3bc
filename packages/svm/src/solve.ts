/**
 * Solves one binary problem, from samples and signs to weights: chooses the start and the way to Newton's
 * direction.
 *
 * - few unknowns: the Hessian itself (`exactDirection`);
 * - fewer samples than unknowns: the same system in the space of the samples (`sampleSpaceDirection`);
 * - else conjugate gradients, which need Hessian-vector products only.
 *
 * With many samples, the problem on every tenth of them (with ten times the C) is solved first. That costs a
 * tenth and ends so near the optimum that the whole problem needs a few steps instead of a dozen. What the
 * classes can share is computed once, when it is first needed.
 */
import { activeSetStarter } from './active-set-start.ts';
import { conjugateGradientDirection } from './conjugate-gradient-direction.ts';
import { exactDirection } from './exact-direction.ts';
import { minimise } from './minimise.ts';
import type { Solution } from './objective.ts';
import { gramMatrix } from './outer-products.ts';
import { everyKth, everyKthOf, type SampleMatrix } from './sample-matrix.ts';
import { SampleSpace, sampleSpaceDirection } from './sample-space-direction.ts';
import { HingeWorkspace, squaredHinge } from './squared-hinge.ts';
import { norm } from './vector.ts';

/** Up to this many unknowns, the Hessian costs no more than the passes over X of conjugate gradients. */
const EXACT_UNKNOWNS = 64;
/** Above this, the matrix over the samples takes more memory than it is worth. */
const SAMPLE_SPACE_SAMPLES = 3000;
const THINNING = 10;
const SAMPLES_WORTH_THINNING = 5000;
/** The thinned problem only gives a start. */
const THINNED_TOLERANCE = 1e-3;

export type Method = 'exact' | 'sample space' | 'conjugate gradients';

export function methodFor({ samples, features }: SampleMatrix): Method {
  if (features + 1 <= EXACT_UNKNOWNS) return 'exact';
  return samples <= features && samples <= SAMPLE_SPACE_SAMPLES ? 'sample space' : 'conjugate gradients';
}

/**
 * Returns a function from signs [samples], +1 or -1, to the weights [features + 1] that minimise the
 * squared-hinge objective: solved when the gradient norm is at most `tolerance` times that at zero weights.
 */
export function binarySolver(
  data: SampleMatrix,
  C: number,
  tolerance: number,
  maxIterations: number,
  method: Method = methodFor(data),
): (signs: Float64Array) => Solution {
  const gram = once(() => gramMatrix(data));
  const allSum = once(() => sampleSum(data, () => true));
  const workspace = once(() => new HingeWorkspace(data.samples));
  const space = once(() => new SampleSpace(data, C));
  const thinned =
    method === 'exact' && data.samples >= SAMPLES_WORTH_THINNING
      ? binarySolver(everyKth(data, THINNING), C * THINNING, THINNED_TOLERANCE, maxIterations, method)
      : undefined;
  const findStart = thinned && activeSetStarter(data, C);

  return (signs) => {
    const start = thinned
      ? thinned(everyKthOf(signs, THINNING)).weights
      : new Float64Array(data.features + 1);
    const hinge = squaredHinge(data, signs, C, gram, workspace());
    const direction =
      method === 'exact'
        ? exactDirection(hinge)
        : method === 'sample space'
          ? sampleSpaceDirection(hinge, space())
          : conjugateGradientDirection(hinge);
    const gradientNorm = tolerance * gradientNormAtZero(data, signs, C, allSum());
    if (!findStart) return minimise(hinge, direction, { gradientNorm, maxIterations }, start);
    const { weights, steps } = findStart(signs, start, maxIterations);
    const solution = minimise(
      hinge,
      direction,
      { gradientNorm, maxIterations: maxIterations - steps },
      weights,
    );
    return { ...solution, iterations: steps + solution.iterations };
  };
}

/**
 * |∇f(0)| = 2C·|Σ y·x|, the scale against which a gradient is small; Σ y·x = 2·Σ_{y = 1} x - Σ x, and few
 * samples have y = 1.
 */
function gradientNormAtZero(data: SampleMatrix, signs: Float64Array, C: number, all: Float64Array): number {
  const total = sampleSum(data, (i) => signs[i]! > 0);
  for (let j = 0; j < total.length; j++) total[j] = 2 * total[j]! - all[j]!;
  return 2 * C * norm(total);
}

/** Σ x over the samples for which `isCounted` returns true, the constant feature last. */
function sampleSum(
  { X, samples, features: D, interceptScaling }: SampleMatrix,
  isCounted: (sample: number) => boolean,
): Float64Array {
  const total = new Float64Array(D + 1);
  for (let i = 0; i < samples; i++) {
    if (!isCounted(i)) continue;
    for (let j = 0; j < D; j++) total[j]! += X[i * D + j]!;
    total[D]! += interceptScaling;
  }
  return total;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
