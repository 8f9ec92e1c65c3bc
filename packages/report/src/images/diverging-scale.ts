/**
 * Colours for numbers around zero: orange below, white at zero, purple above. This is ColorBrewer's PuOr
 * scale by Cynthia Brewer, from d3-scale-chromatic, which is safe for all common kinds of colour blindness.
 * Values beyond the limits are clipped to the end colours.
 */
import { interpolatePuOr } from 'd3-scale-chromatic';

const lastIndex = 255;

/** [256][3]: red, green and blue, 0 to 255, from -limit to +limit. */
export const divergingColours: number[][] = Array.from({ length: lastIndex + 1 }, (_, k) =>
  interpolatePuOr(1 - k / lastIndex)
    .match(/\d+/g)!
    .map(Number),
);

/** The index of the colour of `value`. @param limit > 0. */
export function divergingStep(value: number, limit: number): number {
  return Math.round(Math.min(1, Math.max(0, value / limit / 2 + 0.5)) * lastIndex);
}
