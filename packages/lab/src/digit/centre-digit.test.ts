import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binarise, centreDigit } from './centre-digit.ts';

/** A filled rectangle of ink on a pad of 280 × 280. */
function rectangle(x0: number, y0: number, width: number, height: number): Float64Array {
  return Float64Array.from({ length: 280 * 280 }, (_, i) => {
    const x = i % 280;
    const y = Math.floor(i / 280);
    return x >= x0 && x < x0 + width && y >= y0 && y < y0 + height ? 255 : 0;
  });
}

/** First and last row and column with ink. */
function extent(grey: Float64Array): { left: number; right: number; top: number; bottom: number } {
  const inked = Array.from(grey, (_, i) => i).filter((i) => grey[i]! > 0);
  const columns = inked.map((i) => i % 28);
  const rows = inked.map((i) => Math.floor(i / 28));
  return {
    left: Math.min(...columns),
    right: Math.max(...columns),
    top: Math.min(...rows),
    bottom: Math.max(...rows),
  };
}

describe('centreDigit', () => {
  it('scales the longer side to 20 pixels and keeps the proportions', () => {
    expect(extent(centreDigit(rectangle(10, 50, 50, 100), 280))).toEqual({
      left: 9,
      right: 18,
      top: 4,
      bottom: 23,
    });
  });

  it('is independent of the position and size of the drawing', () => {
    const small = centreDigit(rectangle(5, 7, 40, 80), 280);
    expect(centreDigit(rectangle(130, 90, 80, 160), 280)).toEqual(small);
  });

  it('keeps a solid shape solid', () => {
    const grey = centreDigit(rectangle(30, 30, 123, 77), 280);
    // Fractions of pixels add up to 1 up to rounding.
    expect(grey.filter((value) => value > 0)).toBeAllclose(new Float64Array(20 * 13).fill(255), {
      rtol: 1e-12,
    });
  });

  // The box moves by whole pixels; the sums round.
  const half = 0.5 + 1e-9;
  it('places the centre of mass within half a pixel of the middle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(200), fc.nat(200), fc.integer({ min: 20, max: 79 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (squares) => {
          const ink = new Float64Array(280 * 280);
          for (const [x, y, size] of squares) {
            const square = rectangle(x, y, size, size);
            for (let i = 0; i < ink.length; i++) ink[i] = Math.max(ink[i]!, square[i]!);
          }
          const grey = centreDigit(ink, 280);
          const mass = grey.reduce((sum, value) => sum + value, 0);
          const at = (place: (i: number) => number) =>
            grey.reduce((sum, value, i) => sum + value * place(i), 0) / mass;
          const box = extent(grey);
          // At the border the box is kept inside the image instead.
          if (box.left > 0 && box.right < 27)
            expect(Math.abs(at((i) => (i % 28) + 0.5) - 14)).toBeLessThanOrEqual(half);
          if (box.top > 0 && box.bottom < 27) {
            expect(Math.abs(at((i) => Math.floor(i / 28) + 0.5) - 14)).toBeLessThanOrEqual(half);
          }
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });

  it('returns an empty image for an empty pad', () => {
    expect(centreDigit(new Float64Array(280 * 280), 280)).toEqual(new Float64Array(784));
  });
});

it('binarise sets values above 99 to 1, as in the homework', () => {
  expect(binarise(Float64Array.of(0, 99, 99.5, 100, 255))).toEqual(Float64Array.of(0, 0, 1, 1, 1));
});
