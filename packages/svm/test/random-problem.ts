/**
 * Seeded problems for the tests: overlapping Gaussian classes. The generator is mulberry32, the deviates by
 * Box and Muller.
 */
import type { SampleMatrix } from '../src/sample-matrix.ts';

export function randomSource(seed: number): { uniform(): number; normal(): number } {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export interface RandomProblem {
  readonly data: SampleMatrix;
  /** [samples], 0 … classes - 1, each class present. */
  readonly labels: Int32Array;
  /** +1 for class 0, -1 for the rest. */
  readonly signs: Float64Array;
}

export function randomProblem(seed: number, samples: number, features: number, classes = 2): RandomProblem {
  const { normal } = randomSource(seed);
  const centres = Float64Array.from({ length: classes * features }, normal);
  const labels = Int32Array.from({ length: samples }, (_, i) => i % classes);
  const X = Float64Array.from(
    { length: samples * features },
    (_, k) => centres[labels[Math.floor(k / features)]! * features + (k % features)]! + 1.5 * normal(),
  );
  const signs = Float64Array.from(labels, (label) => (label === 0 ? 1 : -1));
  return { data: { X, samples, features, interceptScaling: 1 }, labels, signs };
}

export function randomVector(seed: number, length: number, scale = 1): Float64Array {
  const { normal } = randomSource(seed);
  return Float64Array.from({ length }, () => scale * normal());
}
