/** LIME's squares must cover the image. */
import { badFlag } from '../shell/parse-flags.ts';

/** Throws an `InputError` for a side of a square that does not divide that of the image. */
export function requireSquare(limeSquare: number, side: number): void {
  if (side % limeSquare === 0) return;
  throw badFlag(
    'limeSquare',
    { limeSquare: String(limeSquare) },
    { limeSquare: { expected: `a divisor of ${side}, the side of the images`, example: '4' } },
  );
}
