/**
 * `toBeAllclose`: the only tolerance matcher of the project, NumPy's `allclose` as a vitest matcher.
 *
 * |actual - expected| ≤ atol + rtol·|expected| for every element, after nested arrays are flattened. Shapes
 * are compared by length only. NaN never passes, not even against NaN. A failure names the worst index with
 * both numbers. No default tolerance: whoever compares states one, with its reason beside it.
 */
import { expect } from 'vitest';

export type Numbers = number | ArrayLike<number> | readonly Numbers[];

export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

export function flatten(numbers: Numbers): number[] {
  if (typeof numbers === 'number') return [numbers];
  const flat: number[] = [];
  for (const item of Array.from(numbers as ArrayLike<Numbers>)) {
    if (typeof item === 'number') flat.push(item);
    else flat.push(...flatten(item));
  }
  return flat;
}

export interface Comparison {
  readonly pass: boolean;
  readonly message: string;
}

/** Compares element by element; see the file's header for the rule. */
export function compareAllclose(actual: Numbers, expected: Numbers, tolerance: Tolerance): Comparison {
  const { rtol = 0, atol = 0 } = tolerance;
  const a = flatten(actual);
  const e = flatten(expected);
  if (a.length !== e.length) {
    return { pass: false, message: `expected ${e.length} numbers, found ${a.length}` };
  }
  let worst = -1;
  let worstExcess = Number.NEGATIVE_INFINITY;
  let failures = 0;
  for (let i = 0; i < e.length; i++) {
    const deviation = Math.abs(a[i]! - e[i]!);
    const allowed = atol + rtol * Math.abs(e[i]!);
    const within = a[i] === e[i] || deviation <= allowed;
    if (!within) failures++;
    const excess = within ? deviation - allowed : Number.isNaN(deviation) ? Infinity : deviation - allowed;
    if (excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  const where =
    worst < 0
      ? 'no numbers'
      : `worst at [${worst}]: expected ${e[worst]}, found ${a[worst]}, off by ${Math.abs(a[worst]! - e[worst]!)}`;
  return {
    pass: failures === 0,
    message: `${failures} of ${e.length} numbers outside rtol ${rtol}, atol ${atol}; ${where}`,
  };
}

expect.extend({
  toBeAllclose(actual: Numbers, expected: Numbers, tolerance: Tolerance) {
    const { pass, message } = compareAllclose(actual, expected, tolerance);
    return { pass, message: () => message };
  },
});

declare module 'vitest' {
  interface Matchers<T> {
    toBeAllclose(expected: Numbers, tolerance: Tolerance): T;
  }
}
