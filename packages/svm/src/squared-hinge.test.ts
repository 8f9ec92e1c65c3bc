import { describe, expect, it } from 'vitest';
import { randomProblem, randomVector } from '../test/random-problem.ts';
import { gramMatrix } from './outer-products.ts';
import { squaredHinge } from './squared-hinge.ts';

const C = 0.7;

/** f from the definition, sample by sample: the naive twin. */
function naiveValue({ data, signs }: ReturnType<typeof randomProblem>, w: Float64Array): number {
  const { X, samples, features, interceptScaling } = data;
  let value = 0;
  for (let j = 0; j <= features; j++) value += 0.5 * w[j]! ** 2;
  for (let i = 0; i < samples; i++) {
    let projection = interceptScaling * w[features]!;
    for (let j = 0; j < features; j++) projection += X[i * features + j]! * w[j]!;
    value += C * Math.max(0, 1 - signs[i]! * projection) ** 2;
  }
  return value;
}

/** Few and many features take different loops; 7 and 70 leave remainders after blocks of four. */
const shapes = [
  { samples: 41, features: 7, scale: 0.3 },
  { samples: 30, features: 70, scale: 0.1 },
];

describe.each(shapes)('the squared-hinge objective, $samples × $features', ({ samples, features, scale }) => {
  const made = randomProblem(3, samples, features);
  const problem = { ...made, data: { ...made.data, interceptScaling: 2 } };
  const n = features + 1;
  const hinge = () => squaredHinge(problem.data, problem.signs, C, () => gramMatrix(problem.data));
  const w = randomVector(5, n, scale);

  it('is C times the number of samples at zero', () => {
    expect(hinge().value(new Float64Array(n))).toBeAllclose(C * samples, { rtol: 1e-15 });
  });

  it('has the value of the definition', () => {
    // Another summation order: some tens of roundings.
    expect(hinge().value(w)).toBeAllclose(naiveValue(problem, w), { rtol: 1e-14 });
  });

  it('has the gradient that central differences of the definition give', () => {
    const gradient = new Float64Array(n);
    hinge().gradient(gradient, w);
    const h = 1e-5;
    const differences = Float64Array.from(w, (_, j) => {
      const up = w.slice();
      const down = w.slice();
      up[j]! += h;
      down[j]! -= h;
      return (naiveValue(problem, up) - naiveValue(problem, down)) / (2 * h);
    });
    // Differences lose eps·f/h ≈ 1e-9 to rounding, and at a kink inside ±h up to C·x²·h of slope.
    expect(gradient).toBeAllclose(differences, { rtol: 1e-7, atol: 1e-3 * C });
  });

  it('has the Hessian-vector product that differences of the gradient give', () => {
    const v = randomVector(6, n);
    const product = new Float64Array(n);
    const objective = hinge();
    objective.hessianVector(product, w, v);
    const h = 1e-7;
    const up = new Float64Array(n);
    const down = new Float64Array(n);
    objective.gradient(
      up,
      w.map((x, j) => x + h * v[j]!),
    );
    objective.gradient(
      down,
      w.map((x, j) => x - h * v[j]!),
    );
    const differences = up.map((x, j) => (x - down[j]!) / (2 * h));
    // eps·|gradient|/h ≈ 1e-7 of rounding; no sample of these seeds changes sides within ±h.
    expect(product).toBeAllclose(differences, { rtol: 1e-6, atol: 1e-4 });
  });

  it('has a Hessian whose columns are its Hessian-vector products, also after moving between points', () => {
    const objective = hinge();
    const matrix = new Float64Array(n * n);
    for (const seed of [7, 8, 9]) {
      const point = randomVector(seed, n, scale);
      objective.hessian(matrix, point);
      const column = new Float64Array(n);
      for (let k = 0; k < n; k++) {
        const unit = new Float64Array(n);
        unit[k] = 1;
        objective.hessianVector(column, point, unit);
        const below = Array.from({ length: n - k }, (_, j) => matrix[(k + j) * n + k]!);
        // Both sum the same products; corrections by entering and leaving samples add roundings of the
        // largest sums.
        expect(below).toBeAllclose(column.subarray(k), { rtol: 1e-11, atol: 1e-11 * samples });
      }
    }
  });

  it('returns the same whatever was called before', () => {
    const fresh = new Float64Array(n);
    const used = new Float64Array(n);
    hinge().gradient(fresh, w);
    const objective = hinge();
    objective.value(randomVector(10, n));
    objective.gradient(used, w);
    expect(used).toEqual(fresh);
  });

  it('is strongly convex along any line: f(middle) ≤ mean of the ends - |difference|²/8', () => {
    const objective = hinge();
    for (let seed = 20; seed < 40; seed++) {
      const a = randomVector(seed, n, scale);
      const b = randomVector(seed + 100, n, scale);
      const middle = a.map((x, j) => (x + b[j]!) / 2);
      const gap = a.reduce((total, x, j) => total + (x - b[j]!) ** 2, 0);
      const bound = (objective.value(a) + objective.value(b)) / 2 - gap / 8;
      expect(objective.value(middle)).toBeLessThanOrEqual(bound * (1 + 1e-12));
    }
  });
});
