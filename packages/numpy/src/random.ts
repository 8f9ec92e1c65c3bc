/**
 * `np.random`: NumPy's legacy generator and `default_rng`, both bit for bit.
 *
 * numpy-ts 1.7.0 has the streams right, but `shuffle(M)` and `permutation(M)` mix the elements of a matrix
 * and not its rows, `permutation(array)` draws another order than `permutation(n)`, seeds are truncated or
 * taken modulo 2^32, `rand([2, 3])` makes an array whose shape is a list in a list, and
 * `default_rng(0).permutation(n)` holds BigInts.
 */
import { asArray, toShape } from './array.ts';
import {
  type Check,
  inPieces,
  notNegative,
  onlyNumbers,
  probability,
  type Size,
  sizeArgument,
  whole,
  withSize,
} from './drawing.ts';
import { writeStrided } from './elementwise.ts';
import { draw } from './legacy-stream.ts';
import { contiguous, NDArray, sizeOf } from './ndarray.ts';
import { normals } from './normals.ts';
import { describe, fail } from './numpy-error.ts';
import { takeAlong } from './take-along.ts';
import { refuseMore, takes } from './takes.ts';

function pairsOf(count: number, call: string): Float64Array {
  return contiguous(asArray(draw('standard_normal', call, [[count]]), call)) as Float64Array;
}

/** Normal numbers times `scale` plus `mean`, in this shape; one number without a shape. */
function normalDraws(
  shape: readonly number[] | undefined,
  call: string,
  mean = 0,
  scale = 1,
): NDArray & number {
  if (!(scale >= 0)) fail('value', call, `the deviation is ${scale}; write a number from 0 on`);
  const values = normals(sizeOf(shape ?? []), (count) => pairsOf(count, call)).map((x) => mean + scale * x);
  return (shape ? new NDArray(values, shape, 'float64') : values[0]!) as NDArray & number;
}

/** rand(2, 3): the lengths are arguments, not a list. */
function lengths(args: readonly unknown[], call: string): number[] {
  if (Array.isArray(args[0]) || args[0] instanceof NDArray)
    fail('argument', call, `the lengths are separate arguments; write ${call}(2, 3)`);
  return toShape([...args], call);
}

/** An order drawn as NumPy draws it, for a number or the rows of an array. */
export function permuted(value: unknown, order: (n: number) => NDArray, call: string): NDArray {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0)
      fail('argument', call, `${value} is no number of elements; write a whole number`);
    return order(value);
  }
  const a = asArray(value, call);
  if (a.ndim === 0) return order(a.item());
  return takeAlong(a, contiguous(order(a._shape[0]!)), 0);
}

export function shuffled(value: unknown, order: (n: number) => NDArray, call: string): void {
  if (Array.isArray(value)) {
    const copy = value.slice();
    contiguous(order(copy.length)).forEach((from, to) => {
      value[to] = copy[from];
    });
    return;
  }
  if (!(value instanceof NDArray)) {
    fail('argument', call, `${describe(value)}; it shuffles an array or list in place`);
  }
  if (value.ndim === 0) fail('argument', call, 'a number cannot be shuffled');
  writeStrided(value, contiguous(takeAlong(value, contiguous(order(value._shape[0]!)), 0)));
}

const legacy = 'np.random';
const legacyDraw = (name: string, places: number, checks: readonly Check[] = [], integers = false) =>
  withSize(name, places, (args) => draw(name, `${legacy}.${name}`, args), {
    prefix: legacy,
    checks,
    integers,
  });

export function rand(...args: number[]): NDArray & number {
  const call = 'np.random.rand';
  const shape = lengths(args, call);
  const result =
    shape.length === 0
      ? draw('rand', call, [])
      : inPieces(shape, (size) => draw('random', call, [size]), call);
  return result as NDArray & number;
}
export function randn(...args: number[]): NDArray & number {
  const shape = lengths(args, 'np.random.randn');
  return normalDraws(shape.length === 0 ? undefined : shape, 'np.random.randn');
}
export const random = legacyDraw('random', 1);
export const uniform = legacyDraw('uniform', 3);
export function normal(mean?: number, deviation?: number, size?: Size, ...more: unknown[]): NDArray & number {
  const call = 'np.random.normal';
  refuseMore(call, 3, [mean, deviation, size, ...more]);
  onlyNumbers([mean, deviation], call);
  return normalDraws(sizeArgument(size, call), call, mean ?? 0, deviation ?? 1);
}
export function standard_normal(size?: Size, ...more: unknown[]): NDArray & number {
  const call = 'np.random.standard_normal';
  refuseMore(call, 1, [size, ...more]);
  return normalDraws(sizeArgument(size, call), call);
}
export const exponential = legacyDraw('exponential', 2, [notNegative]);
export const poisson = legacyDraw('poisson', 2, [notNegative], true);
export const binomial = legacyDraw('binomial', 3, [notNegative, probability], true);

export function randint(low: unknown, high?: unknown, size?: Size, ...more: unknown[]): NDArray & number {
  const call = 'np.random.randint';
  refuseMore(call, 3, [low, high, size, ...more]);
  if (Array.isArray(high))
    fail('argument', call, 'the size is the third argument; write np.random.randint(0, 10, [5])');
  const [from, to] = high === undefined || high === null ? [0, low] : [low, high];
  for (const bound of [from, to]) {
    if (typeof bound !== 'number' || !Number.isInteger(bound))
      fail('argument', call, `${describe(bound)} is no bound; write whole numbers`);
  }
  if ((from as number) >= (to as number))
    fail('value', call, `low ${String(from)} is not below high ${String(to)}`);
  if ((to as number) - (from as number) > 2 ** 32)
    fail('value', call, 'a range of more than 2^32 numbers draws others than NumPy here');
  const shape = sizeArgument(size, call);
  const bounds = [from, to];
  const result = whole(
    shape
      ? inPieces(shape, (piece) => draw('randint', call, [...bounds, piece]), call)
      : draw('randint', call, bounds),
  );
  return result as NDArray & number;
}

const legacyOrder = (n: number): NDArray =>
  whole(draw('permutation', 'np.random.permutation', [n])) as NDArray;
export const permutation = takes(
  'np.random.permutation',
  1,
  (value: unknown): NDArray => permuted(value, legacyOrder, 'np.random.permutation'),
);
export const shuffle = takes('np.random.shuffle', 1, (value: unknown): void =>
  shuffled(value, legacyOrder, 'np.random.shuffle'),
);

/** Elements of an array, or whole numbers below n. Without `size` one number. */
export const choice = takes(
  'np.random.choice',
  4,
  (value: unknown, size?: Size, replace: unknown = true, p?: unknown): NDArray & number =>
    chosen(value, size, replace, p, (args) => draw('choice', 'np.random.choice', args), 'np.random.choice'),
);

export function chosen(
  value: unknown,
  size: unknown,
  replace: unknown,
  p: unknown,
  draws: (args: unknown[]) => unknown,
  call: string,
): NDArray & number {
  if (typeof replace !== 'boolean') fail('argument', call, 'the third argument, replace, is true or false');
  const a = typeof value === 'number' ? null : asArray(value, call);
  if (a && a.ndim !== 1)
    fail(
      'shape',
      call,
      'it chooses from one axis; choose places and take the rows: np.take(a, np.random.choice(n, 3), 0)',
    );
  const n = a ? a.size : (value as number);
  const shape = sizeArgument(size, call);
  const weights = p === undefined || p === null ? undefined : asArray(p, call);
  if (weights) {
    if (!replace)
      fail(
        'unsupported',
        call,
        'probabilities without replacement draw other elements than NumPy here; leave one of them out',
      );
    const total = Array.from(contiguous(weights)).reduce((sum, x) => sum + x, 0);
    if (weights.size !== n) fail('shape', call, `${weights.size} probabilities for ${n} elements`);
    const negative = contiguous(weights).find((x) => !(x >= 0));
    if (negative !== undefined)
      fail('value', call, `${negative} among the probabilities; they are from 0 to 1`);
    if (Math.abs(total - 1) > 1e-8) fail('value', call, `the probabilities sum to ${total}, not to 1`);
  }
  const count = (shape ?? []).reduce((product, length) => product * length, 1);
  if (!replace && count > n) fail('value', call, `${count} different elements cannot be taken from ${n}`);
  const drawn = draws([n, shape ?? 1, replace, ...(weights ? [weights] : [])]);
  const places = contiguous(asArray(drawn, call));
  const picked = a
    ? takeAlong(a, places, 0)
    : new NDArray(Float64Array.from(places), [places.length], 'int64');
  if (!shape) return picked.item() as NDArray & number;
  return new NDArray(contiguous(picked), shape, picked.dtype) as NDArray & number;
}
