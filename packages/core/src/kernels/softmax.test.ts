import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossAndGradient, negativeLogLikelihood, softmaxInPlace } from './softmax.ts';

const logits = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 });

describe('softmaxInPlace', () => {
  it('gives 1/6, 1/3, 1/2 for ln 1, ln 2, ln 3', () => {
    const row = Float64Array.of(-1, Math.log(1), Math.log(2), Math.log(3), -1);
    softmaxInPlace(row, 1, 3);
    // A few roundings of exp and the division: 4 units in the last place of numbers below 1.
    expect(row).toBeAllclose([-1, 1 / 6, 1 / 3, 1 / 2, -1], { atol: 1e-15 });
  });

  it('sums to 1, keeps the order, and does not see a shift', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        const [row, shifted] = [Float64Array.from(values), Float64Array.from(values, (v) => v + shift)];
        softmaxInPlace(row, 0, row.length);
        softmaxInPlace(shifted, 0, row.length);
        // n roundings of numbers at most 1.
        expect(row.reduce((a, p) => a + p, 0)).toBeAllclose(1, { atol: 1e-14 });
        // Adding the shift rounds a logit at 1e3 to 1e-13, and exp turns that into a relative error.
        expect(row).toBeAllclose(shifted, { rtol: 1e-12 });
        const largest = values.indexOf(Math.max(...values));
        expect(row[largest]).toBe(Math.max(...row));
      }),
    );
  });

  it('stays finite for large logits that lie close together', () => {
    const row = Float64Array.of(1e4, 9999.5, -1e4);
    softmaxInPlace(row, 0, 3);
    const [a, b] = [1 / (1 + Math.exp(-0.5)), 1 / (1 + Math.exp(0.5))];
    // 9999.5 - 1e4 is exact, so only exp and the divisions round.
    expect(row).toBeAllclose([a, b, 0], { atol: 1e-15 });
  });
});

describe('negativeLogLikelihood', () => {
  it('is 23.02585… at 0 and about -1e-10 at 1', () => {
    // 10 ln 10; the decimal 1e-10 is itself rounded, by up to 1e-16 relative, and so is the logarithm.
    expect(negativeLogLikelihood(0)).toBeAllclose(10 * Math.LN10, { rtol: 4e-16 });
    // 1 + 1e-10 is representable to 1e-16 only.
    expect(negativeLogLikelihood(1)).toBeAllclose(-1e-10, { atol: 2e-16 });
  });
});

describe('lossAndGradient', () => {
  it('gives the central differences of the loss over the logits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.nat(),
        (values, pick) => {
          const C = values.length;
          const y = pick % C;
          const lossAt = (changed: number[]) => lossAndGradient(Float64Array.from(changed), y);
          const gradient = Float64Array.from(values);
          lossAndGradient(gradient, y);
          const h = 1e-5;
          const differences = values.map((value, c) => {
            const [up, down] = [values.with(c, value + h), values.with(c, value - h)];
            return (lossAt(up) - lossAt(down)) / (2 * h);
          });
          // Truncation h²/6 times a third derivative below 1, rounding 1e-15/h, and Eq. 6 leaves out the
          // 1e-10: /p_y ≤ 1e-10·e⁸·8.
          expect(gradient).toBeAllclose(differences, { atol: 3e-6 });
        },
      ),
    );
  });
});
