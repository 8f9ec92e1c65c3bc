/** Each class's column of W as an image. All classes share one scale, so that they can be compared by eye. */
import { divergingColours, divergingStep } from './diverging-scale.ts';
import { pngDataUri } from './png-image.ts';

export interface WeightImages {
  /** The scale goes from -limit to +limit; at most 1 % of the weights lie beyond it. */
  readonly limit: number;
  /** The number of weights beyond the scale. */
  readonly beyond: number;
  readonly images: readonly { readonly uri: string; readonly least: number; readonly most: number }[];
  /** The colour scale as an image one pixel high. */
  readonly scale: string;
}

/** @param W [D·C] row-major, D = height·width. @param zoom see `pngDataUri`. */
export function weightImages(
  W: Float64Array,
  C: number,
  [height, width]: readonly [height: number, width: number],
  zoom = 1,
): WeightImages {
  const limit = quantileOfSizes(W, 0.99) || 1;
  const D = height * width;
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
    return { uri: pngDataUri(pixels, width, height, { palette: divergingColours, zoom }), least, most };
  });
  const scale = Uint8Array.from(divergingColours.keys());
  const beyond = W.reduce((total, weight) => total + (Math.abs(weight) > limit ? 1 : 0), 0);
  return { limit, beyond, images, scale: pngDataUri(scale, scale.length, 1, { palette: divergingColours }) };
}

/** The smallest absolute value that at least this fraction of the values do not exceed. */
function quantileOfSizes(values: Float64Array, fraction: number): number {
  const sizes = values.map(Math.abs).sort();
  return sizes[Math.min(sizes.length - 1, Math.ceil(fraction * sizes.length) - 1)]!;
}
