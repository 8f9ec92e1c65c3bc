/** What a path and its colour look like, as pdf.js writes them. */

/** @param colour `#rrggbb` */
export function isDark(colour: string): boolean {
  const channels = [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16));
  return channels.reduce((sum, channel) => sum + channel, 0) < 3 * 128;
}

/**
 * What follows each operator of a path in the numbers that pdf.js writes: move, line, curve, curve, close.
 */
const operands = [2, 2, 6, 4, 0];
const mostSegments = 12;

export function isRectangle(path: unknown): boolean {
  const numbers = path as ArrayLike<number> | null | undefined;
  if (!numbers || numbers.length > mostSegments * 7) return false;
  let [x, y] = [Number.NaN, Number.NaN];
  let curves = 0;
  let segments = 0;
  for (let k = 0; k < numbers.length; ) {
    const operator = numbers[k]!;
    const count = operands[operator];
    if (count === undefined) return false;
    if (count === 0) {
      k += 1;
      continue;
    }
    const [toX, toY] = [numbers[k + count - 1]!, numbers[k + count]!];
    if (operator === 1) {
      if (Math.abs(toX - x) > 0.05 && Math.abs(toY - y) > 0.05) return false;
      segments += 1;
    } else if (count > 2) curves += 1;
    [x, y] = [toX, toY];
    k += 1 + count;
  }
  return segments >= 3 && curves <= 4;
}
