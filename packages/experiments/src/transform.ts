/**
 * Images shifted, turned or scaled, as a whole or in their upper half only.
 *
 * Each pixel takes the value of the nearest pixel that the transformation brings to its place, or none if
 * that lies outside, so that images of zeros and ones stay such. Turning and scaling are about the centre of
 * what is transformed. In the upper half only, the lower half stays as it is.
 */

export const transformKinds = ['shift', 'turn', 'scale'] as const;

export interface Transform {
  readonly kind: (typeof transformKinds)[number];
  /** Pixels to the right; degrees, clockwise; a factor above 0. */
  readonly amount: number;
  readonly where: 'whole' | 'upper-half';
}

type Pixels = Float64Array | Uint8Array;

/** @param pixels [n·side·side]. @returns a new array. */
export function transformImages<P extends Pixels>(pixels: P, side: number, transform: Transform): P {
  const sources = sourcesOf(side, transform);
  const moved = pixels.slice() as P;
  const D = side * side;
  for (let k = 0; k < moved.length; k++) {
    const source = sources[k % D]!;
    moved[k] = source < 0 ? 0 : pixels[k - (k % D) + source]!;
  }
  return moved;
}

/** The pixel that each pixel takes its value from; -1 for none. */
function sourcesOf(side: number, { kind, amount, where }: Transform): Int32Array {
  const height = where === 'whole' ? side : Math.floor(side / 2);
  const centre = { row: (height - 1) / 2, column: (side - 1) / 2 };
  const angle = kind === 'turn' ? (amount * Math.PI) / 180 : 0;
  const scale = kind === 'scale' ? 1 / amount : 1;
  const shift = kind === 'shift' ? amount : 0;
  return Int32Array.from({ length: side * side }, (_, i) => {
    if (i >= height * side) return i;
    const down = Math.floor(i / side) - centre.row;
    const right = (i % side) - centre.column - shift;
    const row = nearest(centre.row + scale * (Math.cos(angle) * down - Math.sin(angle) * right));
    const column = nearest(centre.column + scale * (Math.sin(angle) * down + Math.cos(angle) * right));
    return row < 0 || row >= height || column < 0 || column >= side ? -1 : row * side + column;
  });
}

/** Halves go up; what rounding left of a whole number counts as that number. */
const nearest = (value: number): number => Math.floor(value + 0.5 + 1e-9);

/** The pixels of every image in the same new order: what lay side by side does so no longer. */
export function scramblePixels<P extends Pixels>(pixels: P, order: Int32Array): P {
  const D = order.length;
  const scrambled = pixels.slice() as P;
  for (let k = 0; k < scrambled.length; k++) scrambled[k] = pixels[k - (k % D) + order[k % D]!]!;
  return scrambled;
}
