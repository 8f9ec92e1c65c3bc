/** Functions on doubles that JavaScript's Math lacks, with NumPy's results for NaN, infinities and halves. */

/** Rounds halves to the even neighbour. */
export function rint(x: number): number {
  if (!(Math.abs(x) < 2 ** 52)) return x;
  const floor = Math.floor(x);
  const rest = x - floor;
  const rounded = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
}

export function logAddExp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  const difference = x - y;
  if (difference > 0) return x + Math.log1p(Math.exp(-difference));
  return difference <= 0 ? y + Math.log1p(Math.exp(difference)) : difference;
}

export function logAddExp2(x: number, y: number): number {
  if (x === y) return x + 1;
  const difference = x - y;
  const log1p2 = (z: number): number => Math.LOG2E * Math.log1p(z);
  if (difference > 0) return x + log1p2(2 ** -difference);
  return difference <= 0 ? y + log1p2(2 ** difference) : difference;
}

export const fmax = (x: number, y: number): number =>
  Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y);
export const fmin = (x: number, y: number): number =>
  Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.min(x, y);

export const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
export const copySign = (x: number, y: number): number => (isNegative(y) ? -Math.abs(x) : Math.abs(x));

export function heaviside(x: number, atZero: number): number {
  if (Number.isNaN(x)) return x;
  return x === 0 ? atZero : x < 0 ? 0 : 1;
}

export const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** C's pow: 1 to any power is 1, and so is -1 to an infinite one, where JavaScript has NaN. */
export const power = (x: number, y: number): number =>
  x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y;

/** NumPy's hypot, infinite beside NaN as C's. */
export const hypot = (x: number, y: number): number => Math.hypot(x, y);
