/**
 * Colours around zero: orange below, blue above, as in the report, where orange speaks against a class, too; people with any common
 * colour blindness tell the two apart. The middle is the page's ground.
 *
 * Linear between three colours, so equal steps of a value are equal steps of colour.
 */
type Colour = readonly [red: number, green: number, blue: number];

interface Scale {
  readonly below: Colour;
  readonly zero: Colour;
  readonly above: Colour;
}

const light: Scale = { below: [200, 80, 0], zero: [250, 250, 250], above: [5, 82, 160] };
const dark: Scale = { below: [255, 150, 50], zero: [28, 31, 36], above: [90, 170, 255] };

/** @param share value / limit, cut to [-1, 1]; not a number counts as 0. */
export function diverging(share: number, onDark: boolean): Colour {
  const { below, zero, above } = onDark ? dark : light;
  const size = Number.isNaN(share) ? 0 : Math.min(1, Math.abs(share));
  const end = share < 0 ? below : above;
  return [0, 1, 2].map((k) => Math.round(zero[k]! + size * (end[k]! - zero[k]!))) as unknown as Colour;
}

/** The largest size of any element, for a symmetric scale; 1 where all are 0. */
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
