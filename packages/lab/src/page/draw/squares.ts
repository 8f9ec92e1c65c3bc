/** Squares of a digit switched off by hand: which hold ink, what is left of the image, what LIME's line says of it, where an arrow key leads. */
import { sumOverBlocks, superpixels } from '../../explain/lime.ts';

/** The image's side in pixels. */
export const SIDE = 28;

/** Of each square, row by row, whether it holds ink. @param pixels [784] */
export function inked(pixels: Float64Array, blockSide: number): boolean[] {
  return Array.from(sumOverBlocks(pixels, SIDE, blockSide), (sum) => sum > 0);
}

/** A copy of the image without the ink of the squares that are off. */
export function without(pixels: Float64Array, off: ReadonlySet<number>, blockSide: number): Float64Array {
  const blocks = superpixels(SIDE, blockSide);
  return pixels.map((pixel, i) => (off.has(blocks[i]!) ? 0 : pixel));
}

/** The probability that LIME's line gives the variant: its intercept, and the weight of each square that is on. */
export function lineAt(weights: Float64Array, intercept: number, off: ReadonlySet<number>): number {
  return weights.reduce((sum, weight, s) => (off.has(s) ? sum : sum + weight), intercept);
}

const directions: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The square that a key leads to, the same one at an edge; null: no key for that. */
export function squareAfter(key: string, square: number, across: number): number | null {
  const direction = directions[key];
  if (!direction) return null;
  const row = Math.floor(square / across) + direction[0];
  const column = (square % across) + direction[1];
  const inside = row >= 0 && row < across && column >= 0 && column < across;
  return inside ? row * across + column : square;
}
