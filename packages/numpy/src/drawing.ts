/** What the draws of both generators share: sizes, parameters, and draws of any size made in pieces. */
import { asArray, toShape } from './array.ts';
import { contiguous, NDArray, sizeOf } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { refuseMore } from './takes.ts';

export type Size = number | readonly number[] | null;

/** numpy-ts draws into a scratch space of fixed size, and throws beyond it. */
export const PIECE = 2 ** 18;

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

export const whole = (result: unknown): unknown =>
  result instanceof NDArray
    ? new NDArray(Float64Array.from(contiguous(result)), result._shape, 'int64')
    : result;

/** True, or what is wrong with a parameter. */
export type Check = (parameter: number) => true | string;

export function onlyNumbers(parameters: readonly unknown[], call: string): void {
  for (const [i, parameter] of parameters.entries()) {
    if (parameter === undefined || parameter === null || typeof parameter === 'number') continue;
    fail('argument', call, `${describe(parameter)} as argument ${i + 1}; write a number, and the size last`);
  }
}

/** The draws of one generator, by NumPy's names; each takes its size last. */
export function withSize(
  name: string,
  places: number,
  draws: (args: unknown[]) => unknown,
  {
    prefix,
    checks = [],
    integers = false,
  }: { prefix: string; checks?: readonly Check[]; integers?: boolean },
) {
  const call = `${prefix}.${name}`;
  return (...args: unknown[]): NDArray & number => {
    refuseMore(call, places, args);
    const size = sizeArgument(args[places - 1], call);
    const parameters = args.slice(0, places - 1);
    onlyNumbers(parameters, call);
    checks.forEach((check, i) => {
      const verdict = typeof parameters[i] === 'number' ? check(parameters[i]) : true;
      if (verdict !== true) fail('value', call, `${String(parameters[i])} as argument ${i + 1}; ${verdict}`);
    });
    while (size !== undefined && parameters.length < places - 1) parameters.push(undefined);
    const result =
      size === undefined ? draws(parameters) : inPieces(size, (piece) => draws([...parameters, piece]), call);
    return (integers ? whole(result) : result) as NDArray & number;
  };
}

export const notNegative: Check = (x) => x >= 0 || 'it is a number from 0 on';
export const probability: Check = (x) => (x >= 0 && x <= 1) || 'it is a probability, from 0 to 1';
