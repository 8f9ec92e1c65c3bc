/** The drawing as ink, not as a picture: [side·side] from 0 to 255, on which a round pen leaves soft-edged strokes. */

export const PAD_SIDE = 280;
const RADIUS = 11;
const SOFT_EDGE = 2;

export function blankPad(): Float64Array {
  return new Float64Array(PAD_SIDE * PAD_SIDE);
}

/** A picture of 28 × 28, 0 or 1, as ink on the pad. */
export function magnified(pixels: Float64Array): Float64Array {
  const zoom = PAD_SIDE / 28;
  return blankPad().map((_, i) => {
    const row = Math.floor(i / PAD_SIDE / zoom);
    return 255 * pixels[row * 28 + Math.floor((i % PAD_SIDE) / zoom)]!;
  });
}

/** Draws a line from one point to another, in the pad's pixels, in place. The same point twice: a dot. */
export function stroke(
  ink: Float64Array,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): void {
  const reach = RADIUS + SOFT_EDGE;
  const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
  const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(PAD_SIDE - 1, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(PAD_SIDE - 1, right); x++) {
      const outside = distanceToSegment(x + 0.5, y + 0.5, from, to) - RADIUS;
      const value = 255 * Math.min(1, Math.max(0, 1 - outside / SOFT_EDGE));
      const at = y * PAD_SIDE + x;
      if (value > ink[at]!) ink[at] = value;
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
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
