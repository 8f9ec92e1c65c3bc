/**
 * Colours for numbers around zero: orange below and blue above, which can be told apart with any common
 * colour blindness. Zero is the page's background. The report also uses orange for negative numbers.
 *
 * Interpolates linearly between three colours.
 */
type Colour = readonly [red: number, green: number, blue: number];

interface Scale {
  readonly below: Colour;
  readonly zero: Colour;
  readonly above: Colour;
}

const light: Scale = { below: [200, 80, 0], zero: [250, 250, 250], above: [5, 82, 160] };
const dark: Scale = { below: [255, 150, 50], zero: [28, 31, 36], above: [90, 170, 255] };

/** @param fraction value / limit, clipped to [-1, 1]; NaN counts as 0. */
export function diverging(fraction: number, onDark: boolean): Colour {
  const { below, zero, above } = onDark ? dark : light;
  const size = Number.isNaN(fraction) ? 0 : Math.min(1, Math.abs(fraction));
  const end = fraction < 0 ? below : above;
  return [0, 1, 2].map((k) => Math.round(zero[k]! + size * (end[k]! - zero[k]!))) as unknown as Colour;
}

/** The largest finite absolute value, for a symmetric scale; 1 if all are 0. */
export function symmetricLimit(...maps: readonly ArrayLike<number>[]): number {
  let limit = 0;
  for (const map of maps) {
    for (let i = 0; i < map.length; i++) {
      const size = Math.abs(map[i]!);
      if (Number.isFinite(size) && size > limit) limit = size;
    }
  }
  return limit || 1;
}
