import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibration } from './calibration.ts';

/** Sums of at most a hundred numbers in [0, 1]. */
const rounding = { rtol: 0, atol: 1e-12 };

it('is the mean gap between confidence and accuracy, by hand', () => {
  // Bin 0.6 to 0.7: three at 0.6, 0.65, 0.65, one right: |1 - 1.9| / 5. Bin 0.9 to 1: 0.9 and 1, both right:
  // |2 - 1.9| / 5.
  const { bins, expectedCalibrationError, meanConfidence } = calibration(
    [0.6, 0.65, 0.65, 0.9, 1],
    [true, false, false, true, true],
  );
  expect(expectedCalibrationError).toBeAllclose(0.2, rounding);
  expect(meanConfidence).toBeAllclose(0.76, rounding);
  expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 3, 0, 0, 2]);
  expect(bins[6]).toMatchObject({ from: 0.6, to: 0.7, accuracy: 1 / 3 });
  expect(bins[6]!.confidence).toBeAllclose(1.9 / 3, rounding);
  expect(bins[0]!.accuracy).toBeNaN();
});

it('is 0 for a network whose accuracy equals its confidence, and for no samples', () => {
  expect(calibration([0.75, 0.75, 0.75, 0.75], [1, 1, 1, 0]).expectedCalibrationError).toBe(0);
  expect(calibration([], [])).toMatchObject({ expectedCalibrationError: 0, meanConfidence: 0 });
});

it('lies between |confidence - accuracy| over all and 1, in any order, and counts every sample', () => {
  const sample = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
  fc.assert(
    fc.property(
      fc.array(sample, { minLength: 1, maxLength: 100 }),
      fc.integer({ min: 1, max: 20 }),
      (samples, binCount) => {
        const of = (list: typeof samples) =>
          calibration(
            list.map(([confidence]) => confidence),
            list.map(([, right]) => right),
            binCount,
          );
        const { bins, expectedCalibrationError: error, meanConfidence } = of(samples);
        const accuracy = samples.filter(([, right]) => right).length / samples.length;
        expect(error).toBeGreaterThanOrEqual(Math.abs(meanConfidence - accuracy) - 1e-12);
        expect(error).toBeLessThanOrEqual(1 + 1e-12);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(samples.length);
        expect(of([...samples].reverse()).expectedCalibrationError).toBeAllclose(error, rounding);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});
