/** Each class's column of W as a picture, all of them on one scale, so that classes can be compared by eye. */
import { divergingColours, divergingStep } from './diverging-scale.ts';
import { pngDataUri } from './png-image.ts';

export interface WeightImages {
  /** The scale reaches from -limit to +limit; beyond it lie at most 1 % of the weights. */
  readonly limit: number;
  /** How many weights lie beyond. */
  readonly beyond: number;
  readonly images: readonly { readonly uri: string; readonly least: number; readonly most: number }[];
  /** The scale itself, one pixel high. */
  readonly scale: string;
}

/** @param W [D·C] row-major, D = rows·columns. */
export function weightImages(
  W: Float64Array,
  C: number,
  [rows, columns]: readonly [number, number],
): WeightImages {
  const limit = quantileOfSizes(W, 0.99) || 1;
  const D = rows * columns;
  const images = Array.from({ length: C }, (_, c) => {
    const pixels = new Uint8Array(D);
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let d = 0; d < D; d++) {
      const weight = W[d * C + c]!;
      least = Math.min(least, weight);
      most = Math.max(most, weight);
      pixels[d] = divergingStep(weight, limit);
    }
    return { uri: pngDataUri(pixels, columns, rows, divergingColours), least, most };
  });
  const scale = Uint8Array.from(divergingColours.keys());
  const beyond = W.reduce((total, weight) => total + (Math.abs(weight) > limit ? 1 : 0), 0);
  return { limit, beyond, images, scale: pngDataUri(scale, scale.length, 1, divergingColours) };
}

/** The smallest absolute value that at least `share` of the values do not exceed. */
function quantileOfSizes(values: Float64Array, share: number): number {
  const sizes = values.map(Math.abs).sort();
  return sizes[Math.min(sizes.length - 1, Math.ceil(share * sizes.length) - 1)]!;
}
