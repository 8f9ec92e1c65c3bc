/**
 * Colours for numbers around zero: orange below, white at zero, purple above (ColorBrewer's PuOr, safe for all common kinds of
 * colour blindness; by Cynthia Brewer, through d3-scale-chromatic). What lies beyond the limits takes the end's colour.
 */
import { interpolatePuOr } from 'd3-scale-chromatic';

const last = 255;

/** [256][3]: red, green, blue of -limit to +limit. */
export const divergingColours: number[][] = Array.from({ length: last + 1 }, (_, k) =>
  interpolatePuOr(1 - k / last)
    .match(/\d+/g)!
    .map(Number),
);

/** The place of `value` among the colours. @param limit > 0. */
export function divergingStep(value: number, limit: number): number {
  return Math.round(Math.min(1, Math.max(0, value / limit / 2 + 0.5)) * last);
}
