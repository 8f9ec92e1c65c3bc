/** Seeded SVM problems like the homework's, written as raw files so that both sides read the same numbers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NumpyRandom } from '@hw5/core';

export interface SvmProblem {
  readonly samples: number;
  readonly features: number;
  readonly classes: number;
  /**
   * `logits`: a noisy, badly scaled score for each class, the true one raised. `pixels`: class means in [0,
   * 1] plus noise.
   */
  readonly kind: 'logits' | 'pixels';
}

export interface SvmData {
  /** [samples, features] */
  readonly X: Float64Array;
  /** [samples], integers in [0, classes) */
  readonly y: Int32Array;
}

export function svmProblem({ samples, features, classes, kind }: SvmProblem): SvmData {
  const random = new NumpyRandom(samples + features);
  const y = Int32Array.from(random.rand(samples), (u) => Math.floor(u * classes));
  const X = random.rand(samples * features);
  const means = random.rand(classes * features);
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < features; j++) {
      const k = i * features + j;
      if (kind === 'logits') X[k] = 60 * (X[k]! - 0.5) + (j === y[i] ? 25 : 0) + 10 * means[j]!;
      else X[k] = 0.7 * X[k]! + 0.3 * means[y[i]! * features + j]!;
    }
  }
  return { X, y };
}

/** Writes X (float64) and y (int32) into `folder`. Returns the two paths. */
export function writeSvmProblem(folder: string, { X, y }: SvmData): { X: string; y: string } {
  const size = `${y.length}x${X.length / y.length}`;
  const files = { X: join(folder, `X-${size}.f64`), y: join(folder, `y-${size}.i32`) };
  writeFileSync(files.X, X);
  writeFileSync(files.y, y);
  return files;
}
