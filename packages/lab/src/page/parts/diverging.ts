/**
 * Colours for numbers around zero, as in the report: orange below and purple above, which can be told apart
 * with any common colour blindness. On a light page zero is nearly white and numbers far from it are dark; on
 * a dark page zero is the page's background and numbers far from it are light.
 */
import { puOr } from '@hw5/base/text';

type Colour = readonly [red: number, green: number, blue: number];

const half = (puOr.length - 1) / 2;
const darkZero: Colour = [28, 31, 36];
/** From the page's background to the pale, still coloured fourth of the scale. */
const outwards = (sign: -1 | 1): readonly Colour[] => [
  darkZero,
  ...[4, 3, 2].map((k) => puOr[half + sign * k]!),
];
const scales = {
  light: [...puOr],
  dark: [...outwards(-1).toReversed(), ...outwards(1).slice(1)],
} as const;

/** @param fraction value / limit, clipped to [-1, 1]; NaN counts as 0. */
export function diverging(fraction: number, onDark: boolean): Colour {
  const colours: readonly Colour[] = onDark ? scales.dark : scales.light;
  const clipped = Number.isNaN(fraction) ? 0 : Math.min(1, Math.max(-1, fraction));
  const place = ((clipped + 1) / 2) * (colours.length - 1);
  const from = Math.min(colours.length - 2, Math.floor(place));
  const [low, high] = [colours[from]!, colours[from + 1]!];
  return [0, 1, 2].map((k) =>
    Math.round(low[k]! + (place - from) * (high[k]! - low[k]!)),
  ) as unknown as Colour;
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
