/**
 * The drawing as numbers: ink [PAD_SIDE·PAD_SIDE], whole numbers from 0 to 255, drawn by a round pen with a
 * soft edge.
 */

export const PAD_SIDE = 280;
const RADIUS = 11;
const SOFT_EDGE = 2;

export function blankPad(): Float64Array {
  return new Float64Array(PAD_SIDE * PAD_SIDE);
}

/** An image of 28 × 28 zeros and ones, magnified to the pad. */
export function magnified(pixels: Float64Array): Float64Array {
  const zoom = PAD_SIDE / 28;
  return blankPad().map((_, i) => {
    const row = Math.floor(i / PAD_SIDE / zoom);
    return 255 * pixels[row * 28 + Math.floor((i % PAD_SIDE) / zoom)]!;
  });
}

/**
 * Draws a line between two points, given in the pad's pixels, into `ink`. Two equal points draw a dot.
 * @param erase takes the ink away instead.
 */
export function stroke(
  ink: Float64Array,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  erase = false,
): void {
  const reach = RADIUS + SOFT_EDGE;
  const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
  const [upper, lower] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
  for (let y = Math.max(0, Math.floor(upper)); y <= Math.min(PAD_SIDE - 1, lower); y++) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(PAD_SIDE - 1, right); x++) {
      const outside = distanceToSegment(x + 0.5, y + 0.5, from, to) - RADIUS;
      const value = Math.round(255 * Math.min(1, Math.max(0, 1 - outside / SOFT_EDGE)));
      const at = y * PAD_SIDE + x;
      if (erase) ink[at] = Math.min(ink[at]!, 255 - value);
      else if (value > ink[at]!) ink[at] = value;
    }
  }
}

function distanceToSegment(
  x: number,
  y: number,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squaredLength = dx * dx + dy * dy;
  const along =
    squaredLength === 0
      ? 0
      : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squaredLength));
  // Math.hypot guards against overflow, which takes several times as long.
  return Math.sqrt((x - from.x - along * dx) ** 2 + (y - from.y - along * dy) ** 2);
}
