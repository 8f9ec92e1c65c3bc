/**
 * Squares of a digit that are switched off by hand: ink, the remaining image, LIME's fit, and movement by
 * arrow keys.
 */
import { sumOverBlocks, superpixels } from '../../explain/lime.ts';

/** The side of a square image in pixels. @param pixels [side·side] */
export const sideOf = (pixels: Float64Array): number => Math.sqrt(pixels.length);

/** For each square, row by row: true if it contains ink. @param pixels [side·side] */
export function squaresWithInk(pixels: Float64Array, blockSide: number): boolean[] {
  return Array.from(sumOverBlocks(pixels, sideOf(pixels), blockSide), (sum) => sum > 0);
}

/** A copy of the image without the ink of the squares that are off. */
export function withoutSquares(
  pixels: Float64Array,
  off: ReadonlySet<number>,
  blockSide: number,
): Float64Array {
  const blocks = superpixels(sideOf(pixels), blockSide);
  return pixels.map((pixel, i) => (off.has(blocks[i]!) ? 0 : pixel));
}

/** The probability according to LIME's fit: its intercept plus the weights of the squares that are on. */
export function limeFit(weights: Float64Array, intercept: number, off: ReadonlySet<number>): number {
  return weights.reduce((sum, weight, s) => (off.has(s) ? sum : sum + weight), intercept);
}

const directions: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The square after pressing an arrow key; the same one at an edge. Null for other keys. */
export function nextSquare(key: string, square: number, across: number): number | null {
  const direction = directions[key];
  if (!direction) return null;
  const row = Math.floor(square / across) + direction[0];
  const column = (square % across) + direction[1];
  const inside = row >= 0 && row < across && column >= 0 && column < across;
  return inside ? row * across + column : square;
}
