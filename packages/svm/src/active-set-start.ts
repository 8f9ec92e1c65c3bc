/**
 * Where to start with many samples and few unknowns: as a rule at the optimum itself, found by solving for the active set.
 *
 * With the active samples held fixed the objective is a quadratic whose minimum solves (I + 2C·Σ x·xᵀ)·w = 2C·Σ y·x; take the active
 * set at that w and solve again, until it stays as it was (Mangasarian, "A finite Newton method for classification", 2002, and
 * Keerthi & DeCoste, JMLR 6, 2005, without their line searches). Both sums are only corrected by the samples that change sides, so a
 * step costs little more than one pass over X. Without a line search it may go astray and then stops, and its corrected sums carry
 * rounding: `minimise` goes on from here and judges by sums made afresh.
 */
import { factorise, solveFactorised } from './cholesky.ts';
import type { SampleMatrix } from './sample-matrix.ts';
import { javascriptSideKernels, type SideKernels } from './side-kernels.ts';
import { wasmSideKernels } from './wasm-side-kernels.ts';

export interface ActiveSetStart {
  /** [features + 1], finite. */
  readonly weights: Float64Array;
  /** Linear systems solved, at most `maxSteps`. */
  readonly steps: number;
}

/** Of a class: `signs` [samples], +1 or -1; `start` [features + 1] stays as it is. */
export type FindStart = (signs: Float64Array, start: Float64Array, maxSteps: number) => ActiveSetStart;

/** Copies the samples once, for all classes. @param kernels which to use: WebAssembly's where they can be had. */
export function activeSetStarter(
  data: SampleMatrix,
  C: number,
  kernels: SideKernels = kernelsFor(data),
): FindStart {
  const n = data.features + 1;
  const width = evenUp(n);
  const N = evenUp(data.samples);
  const rows = kernels.float64(N * width);
  const signs = kernels.float64(N);
  const isActive = kernels.uint8(N);
  const changed = kernels.int32(N);
  const outer = kernels.float64(width * width);
  const pull = kernels.float64(width);
  const w = kernels.float64(width);
  const system = new Float64Array(width * width);
  copyRows(rows, data, width);

  return (givenSigns, start, maxSteps) => {
    signs.set(givenSigns);
    outer.fill(0);
    pull.fill(0);
    // A row of zeros that only makes N even counts as active at any w: it never changes sides.
    isActive.fill(0, 0, data.samples).fill(1, data.samples);
    w.set(start);
    let steps = 0;
    let fewest = Infinity;
    while (steps < maxSteps) {
      const count = kernels.findChanges(changed, isActive, rows, signs, w, N, width);
      // Ever fewer samples change sides on the way to the optimum; where that ends, so does this.
      if (count === 0 || count >= fewest) break;
      fewest = count;
      kernels.applyChanges(outer, pull, isActive, rows, signs, changed, count, width);
      const solution = solvePiece(system, outer, pull, C);
      if (solution === null) break;
      w.set(solution);
      steps++;
    }
    return { weights: w.slice(0, n), steps };
  };
}

/** (I + 2C·outer)⁻¹·2C·pull, or null where rounding or overflow forbids it. `system` is scratch. */
function solvePiece(
  system: Float64Array,
  outer: Float64Array,
  pull: Float64Array,
  C: number,
): Float64Array | null {
  const width = pull.length;
  for (let k = 0; k < system.length; k++) system[k] = 2 * C * outer[k]!;
  for (let j = 0; j < width; j++) system[j * width + j]! += 1;
  if (!factorise(system, width)) return null;
  const solution = pull.map((sum) => 2 * C * sum);
  solveFactorised(solution, system, width);
  return solution.every(Number.isFinite) ? solution : null;
}

function kernelsFor({ samples, features }: SampleMatrix): SideKernels {
  const width = evenUp(features + 1);
  const N = evenUp(samples);
  const doubles = [N * width, N, width * width, width, width].map((length) => 8 * length);
  return wasmSideKernels([...doubles, N, 4 * N]) ?? javascriptSideKernels;
}

function copyRows(
  rows: Float64Array,
  { X, samples, features: D, interceptScaling }: SampleMatrix,
  width: number,
): void {
  for (let i = 0, from = 0; i < samples; i++) {
    const to = i * width;
    for (let j = 0; j < D; j++, from++) rows[to + j] = X[from]!;
    rows[to + D] = interceptScaling;
  }
}

const evenUp = (count: number): number => count + (count & 1);
