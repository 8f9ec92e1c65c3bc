/**
 * The starting point for many samples and few unknowns: usually the optimum itself, found by solving for the
 * active set.
 *
 * With the active samples held fixed the objective is a quadratic whose minimum solves (I + 2C·Σ x·xᵀ)·w =
 * 2C·Σ y·x. Take the active set at that w and solve again, until it no longer changes (Mangasarian, "A finite
 * Newton method for classification", 2002, and Keerthi & DeCoste, JMLR 6, 2005, without their line searches).
 * Both sums are only corrected by the samples that change sides, so a step costs little more than one pass
 * over X. Without a line search it may diverge, and then stops; and its corrected sums carry rounding errors.
 * So `minimise` continues from here with new sums.
 */
import { factorise, solveFactorised } from './cholesky.ts';
import type { SampleMatrix } from './sample-matrix.ts';
import { type ActiveSet, javascriptSideKernels, type SideKernels } from './side-kernels.ts';
import { wasmSideKernels } from './wasm-side-kernels.ts';

export interface ActiveSetStart {
  /** [features + 1], finite. */
  readonly weights: Float64Array;
  /** Linear systems solved, at most `maxSteps`. */
  readonly steps: number;
}

/** For one class: `signs` [samples], +1 or -1; `start` [features + 1]. Changes neither. */
export type FindStart = (signs: Float64Array, start: Float64Array, maxSteps: number) => ActiveSetStart;

/**
 * Copies the samples once, for all classes.
 * @param kernels WebAssembly's by default, if they are available.
 */
export function activeSetStarter(
  data: SampleMatrix,
  C: number,
  kernels: SideKernels = kernelsFor(data),
): FindStart {
  const n = data.features + 1;
  const set = allocate(data, kernels);
  const { width, w, signs, isActive, outer, signedSum } = set;
  const system = new Float64Array(width * width);

  return (givenSigns, start, maxSteps) => {
    signs.set(givenSigns);
    outer.fill(0);
    signedSum.fill(0);
    // A sample of zeros that only makes N even counts as active at any w: it never changes sides.
    isActive.fill(0, 0, data.samples).fill(1, data.samples);
    w.set(start);
    let steps = 0;
    let fewest = Infinity;
    while (steps < maxSteps) {
      const count = kernels.findChanges(set);
      // Fewer and fewer samples change sides on the way to the optimum. If that ends, this does.
      if (count === 0 || count >= fewest) break;
      fewest = count;
      kernels.applyChanges(set, count);
      const solution = solveForActive(system, set, C);
      if (solution === null) break;
      w.set(solution);
      steps++;
    }
    return { weights: w.slice(0, n), steps };
  };
}

/** (I + 2C·outer)⁻¹·2C·signedSum, or null if rounding or overflow prevents it. `system` is scratch. */
function solveForActive(
  system: Float64Array,
  { outer, signedSum, width }: ActiveSet,
  C: number,
): Float64Array | null {
  for (let k = 0; k < system.length; k++) system[k] = 2 * C * outer[k]!;
  for (let j = 0; j < width; j++) system[j * width + j]! += 1;
  if (!factorise(system, width)) return null;
  const solution = signedSum.map((sum) => 2 * C * sum);
  solveFactorised(solution, system, width);
  return solution.every(Number.isFinite) ? solution : null;
}

function kernelsFor({ samples, features }: SampleMatrix): SideKernels {
  const width = evenUp(features + 1);
  const N = evenUp(samples);
  const doubles = [N * width, N, width * width, width, width].map((length) => 8 * length);
  return wasmSideKernels([...doubles, N, 4 * N]) ?? javascriptSideKernels;
}

function allocate(data: SampleMatrix, kernels: SideKernels): ActiveSet {
  const width = evenUp(data.features + 1);
  const N = evenUp(data.samples);
  const X = kernels.float64(N * width);
  copySamples(X, data, width);
  return {
    N,
    width,
    X,
    signs: kernels.float64(N),
    w: kernels.float64(width),
    isActive: kernels.uint8(N),
    changed: kernels.int32(N),
    outer: kernels.float64(width * width),
    signedSum: kernels.float64(width),
  };
}

/** Writes the samples to `out` [samples · width], each with its constant feature. */
function copySamples(
  out: Float64Array,
  { X, samples, features: D, interceptScaling }: SampleMatrix,
  width: number,
): void {
  for (let i = 0, from = 0; i < samples; i++) {
    const to = i * width;
    for (let j = 0; j < D; j++, from++) out[to + j] = X[from]!;
    out[to + D] = interceptScaling;
  }
}

const evenUp = (count: number): number => count + (count & 1);
