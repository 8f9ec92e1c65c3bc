/**
 * `np.random`: NumPy's legacy generator and `default_rng`, both bit for bit.
 *
 * numpy-ts 1.7.0 has the streams right, but `shuffle(M)` and `permutation(M)` mix the elements of a matrix
 * and not its rows, `permutation(array)` draws another order than `permutation(n)`, seeds are truncated or
 * taken modulo 2^32, `rand([2, 3])` makes an array whose shape is a list in a list, and
 * `default_rng(0).permutation(n)` holds BigInts.
 */
import { asArray, toShape } from './array.ts';
import { writeStrided } from './elementwise.ts';
import { takeAlong } from './join.ts';
import { draw } from './legacy-stream.ts';
import { contiguous, NDArray, sizeOf } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';

export type Size = number | readonly number[] | null;

/** numpy-ts draws into a scratch space of fixed size, and throws beyond it. */
const PIECE = 2 ** 18;

/** Draws of any size, made in pieces one after the other: the stream is the same. */
export function inPieces(
  shape: readonly number[],
  drawPiece: (size: number[]) => unknown,
  call: string,
): NDArray {
  const count = sizeOf(shape);
  const out = new Float64Array(count);
  for (let at = 0; at < count; at += PIECE) {
    out.set(contiguous(asArray(drawPiece([Math.min(PIECE, count - at)]), call)), at);
  }
  return new NDArray(out, shape, 'float64');
}

export function sizeArgument(size: unknown, call: string): number[] | undefined {
  if (size === undefined || size === null) return undefined;
  return toShape(size, call);
}

/** rand(2, 3): the lengths are arguments, not a list. */
function lengths(args: readonly unknown[], call: string): number[] {
  if (Array.isArray(args[0]) || args[0] instanceof NDArray)
    fail('argument', call, `the lengths are separate arguments; write ${call}(2, 3)`);
  return toShape([...args], call);
}

export const whole = (result: unknown): unknown =>
  result instanceof NDArray
    ? new NDArray(Float64Array.from(contiguous(result)), result._shape, 'int64')
    : result;

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

/** The draws of one generator, by NumPy's names; each takes its size last. */
export function withSize(
  name: string,
  places: number,
  draws: (args: unknown[]) => unknown,
  prefix: string,
  integers = false,
) {
  const call = `${prefix}.${name}`;
  return (...args: unknown[]): NDArray & number => {
    if (args.length > places)
      fail('argument', call, `it takes at most ${places} arguments, ${args.length} given`);
    const size = sizeArgument(args[places - 1], call);
    const parameters = args.slice(0, places - 1);
    for (const [i, parameter] of parameters.entries()) {
      if (parameter === undefined || parameter === null || typeof parameter === 'number') continue;
      fail(
        'argument',
        call,
        `${describe(parameter)} as argument ${i + 1}; write a number, and the size last`,
      );
    }
    while (size !== undefined && parameters.length < places - 1) parameters.push(undefined);
    const result =
      size === undefined ? draws(parameters) : inPieces(size, (piece) => draws([...parameters, piece]), call);
    return (integers ? whole(result) : result) as NDArray & number;
  };
}

const legacy = 'np.random';
const legacyDraw = (name: string, places: number, integers = false) =>
  withSize(name, places, (args) => draw(name, `${legacy}.${name}`, args), legacy, integers);

const byLengths =
  (name: string, piece: string) =>
  (...args: number[]): NDArray & number => {
    const call = `np.random.${name}`;
    const shape = lengths(args, call);
    const result =
      shape.length === 0 ? draw(name, call, []) : inPieces(shape, (size) => draw(piece, call, [size]), call);
    return result as NDArray & number;
  };
export const rand = byLengths('rand', 'random');
export const randn = byLengths('randn', 'standard_normal');
export const random = (size?: Size): NDArray & number => legacyRandom(size);
const legacyRandom = legacyDraw('random', 1);
export const random_sample = random;
export const ranf = random;
export const sample = random;
export const uniform = legacyDraw('uniform', 3);
export const normal = legacyDraw('normal', 3);
export const standard_normal = legacyDraw('standard_normal', 1);
export const exponential = legacyDraw('exponential', 2);
export const poisson = legacyDraw('poisson', 2, true);
export const binomial = legacyDraw('binomial', 3, true);

export function randint(low: unknown, high?: unknown, size?: Size): NDArray & number {
  const call = 'np.random.randint';
  if (Array.isArray(high))
    fail('argument', call, 'the size is the third argument; write np.random.randint(0, 10, [5])');
  const [from, to] = high === undefined || high === null ? [0, low] : [low, high];
  for (const bound of [from, to]) {
    if (typeof bound !== 'number' || !Number.isInteger(bound))
      fail('argument', call, `${describe(bound)} is no bound; write whole numbers`);
  }
  if ((from as number) >= (to as number))
    fail('value', call, `low ${String(from)} is not below high ${String(to)}`);
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
export const permutation = (value: unknown): NDArray => permuted(value, legacyOrder, 'np.random.permutation');
export const shuffle = (value: unknown): void => shuffled(value, legacyOrder, 'np.random.shuffle');

/** Elements of an array, or whole numbers below n. Without `size` one number. */
export function choice(value: unknown, size?: Size, replace: unknown = true, p?: unknown): NDArray & number {
  return chosen(
    value,
    size,
    replace,
    p,
    (args) => draw('choice', 'np.random.choice', args),
    'np.random.choice',
  );
}

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
