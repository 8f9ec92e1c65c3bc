/**
 * Colours for numbers around zero: orange below, white at zero, purple above (ColorBrewer's PuOr, safe for all common kinds of
 * colour blindness; by Cynthia Brewer, through d3-scale-chromatic). What lies beyond the limits takes the end's colour.
 */
import { interpolatePuOr } from 'd3-scale-chromatic';

const steps = 255;
/** [256·3]: from -limit to +limit. */
const table = Uint8Array.from(
  Array.from({ length: steps + 1 }, (_, k) =>
    interpolatePuOr(1 - k / steps)
      .match(/\d+/g)!
      .map(Number),
  ).flat(),
);

/** Writes red, green, blue of `value` into `out` at `offset`. @param limit > 0. */
export function putDivergingColour(out: Uint8Array, offset: number, value: number, limit: number): void {
  const share = Math.min(1, Math.max(0, value / limit / 2 + 0.5));
  const step = 3 * Math.round(share * steps);
  out.set(table.subarray(step, step + 3), offset);
}
