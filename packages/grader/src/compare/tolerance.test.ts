import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviation, isWithin, reproduces } from './tolerance.ts';

const tolerance = { rtol: 1e-6, atol: 1e-9 };
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('isWithin', () => {
  it('includes the very edge of the tolerance', () => {
    expect(isWithin(1.5, 1, { rtol: 0, atol: 0.5 })).toBe(true);
    expect(isWithin(1.5 + 2 ** -52, 1, { rtol: 0, atol: 0.5 })).toBe(false);
    expect(isWithin(3, 2, { rtol: 0.5, atol: 0 })).toBe(true);
  });

  it('never accepts NaN, on either side, whatever the tolerance', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(isWithin(Number.NaN, value, { rtol: 1, atol: Number.MAX_VALUE })).toBe(false);
        expect(isWithin(value, Number.NaN, { rtol: 1, atol: Number.MAX_VALUE })).toBe(false);
      }),
    );
  });

  it('accepts an infinity only for itself', () => {
    expect(isWithin(Infinity, Infinity, tolerance)).toBe(true);
    expect(isWithin(-Infinity, Infinity, tolerance)).toBe(false);
    fc.assert(fc.property(finite, (value) => !isWithin(Infinity, value, tolerance)));
    fc.assert(fc.property(finite, (value) => !isWithin(value, Infinity, tolerance)));
  });

  it('takes -0 for 0, and every number for itself', () => {
    expect(isWithin(-0, 0, { rtol: 0, atol: 0 })).toBe(true);
    fc.assert(fc.property(finite, (value) => isWithin(value, value, { rtol: 0, atol: 0 })));
  });

  it('agrees with its formula, and a wider tolerance never takes a pass away', () => {
    const small = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(finite, finite, small, small, (a, e, rtol, atol) => {
        const within = isWithin(a, e, { rtol, atol });
        expect(within).toBe(a === e || Math.abs(a - e) <= atol + rtol * Math.abs(e));
        if (within) expect(isWithin(a, e, { rtol: 2 * rtol, atol: 2 * atol })).toBe(true);
      }),
    );
  });

  it('says the same when both signs are turned', () => {
    fc.assert(
      fc.property(finite, finite, (a, e) => isWithin(a, e, tolerance) === isWithin(-a, -e, tolerance)),
    );
  });
});

describe('deviation', () => {
  it('is at most t exactly where rtol = atol = t passes', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, e) => {
        const t = deviation(a, e);
        // The two sides round differently in the last bit.
        expect(isWithin(a, e, { rtol: t * (1 + 1e-12), atol: t * (1 + 1e-12) })).toBe(true);
        if (t > 1e-9) expect(isWithin(a, e, { rtol: t * 0.999, atol: t * 0.999 })).toBe(false);
      }),
    );
  });

  it('is infinite for what is not finite, and 0 for the same infinity', () => {
    expect(deviation(Number.NaN, 1)).toBe(Infinity);
    expect(deviation(Infinity, 1)).toBe(Infinity);
    expect(deviation(-Infinity, Infinity)).toBe(Infinity);
    expect(deviation(Infinity, Infinity)).toBe(0);
  });
});

it('reproduces takes NaN for NaN and is the verdict otherwise', () => {
  expect(reproduces(Number.NaN, Number.NaN, tolerance)).toBe(true);
  expect(reproduces(Number.NaN, 1, tolerance)).toBe(false);
  expect(reproduces(1, 1 + 1e-8, tolerance)).toBe(true);
});
