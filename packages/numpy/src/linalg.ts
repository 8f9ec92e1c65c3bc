/**
 * `np.linalg`, and what sums by letters.
 *
 * numpy-ts 1.7.0: `linalg.norm(A, 1)` of a matrix adds up all elements, `linalg.inv` returns an array without
 * methods, `einsum` is some 500 times slower than `dot`. Decompositions are numpy-ts', on contiguous copies.
 */
import * as numpy from 'numpy-ts/core';
import { asArray } from './array.ts';
import { parseReduction, type Reduction, reducedShape } from './axes.ts';
import { callBase } from './base.ts';
import { allocate, isFloat, promote } from './dtype.ts';
import { applyUnary, checkWide } from './elementwise.ts';
import { diagonal } from './indexing.ts';
import { dot, inner, matmul, outer, tensordot } from './matmul.ts';
import { contiguous, elements, NDArray, sizeOf, view } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { reduceRows, reductions } from './reduce.ts';
import { transpose } from './reshape.ts';
import { sum } from './sums.ts';
import { takes } from './takes.ts';
import { unarySpecs } from './ufuncs.ts';

type AnyFunction = (...args: never[]) => unknown;

const needsMatrix = (value: unknown, call: string): NDArray => {
  const a = asArray(value, call);
  if (a.ndim !== 2) fail('shape', call, `it takes a matrix, found shape ${shapeText(a._shape)}`);
  return a;
};

function decomposition(name: string, most = 1): (value: unknown, ...rest: unknown[]) => unknown {
  const call = `np.linalg.${name}`;
  const f = numpy.linalg[name as keyof typeof numpy.linalg] as AnyFunction;
  return takes(call, most, (value: unknown, ...rest: unknown[]) => {
    const a = needsMatrix(value, call).astype('float64');
    return callBase(call, f, [
      a,
      ...rest.map((part) =>
        Array.isArray(part) || part instanceof NDArray ? asArray(part, call).astype('float64') : part,
      ),
    ]);
  });
}

/** The length of a vector, or a norm of a matrix; orders as in NumPy: null, 1, 2, Infinity, 'fro'. */
export function norm(value: unknown, order?: unknown, ...args: unknown[]): NDArray | number {
  const call = 'np.linalg.norm';
  const a = asArray(value, call).astype('float64');
  const options =
    typeof order === 'object' && order !== null && !Array.isArray(order)
      ? (order as Record<string, unknown>)
      : null;
  const { ord = options ? null : order, ...rest } = options ?? {};
  const reduction = parseReduction(call, a.ndim, options ? [rest] : args);
  const axes = reduction.axes ?? [...a._shape.keys()];
  const plain = ord === undefined || ord === null;
  if (plain || (axes.length === 1 && ord === 2) || (axes.length === 2 && ord === 'fro'))
    return euclidean(a, reduction);
  if (axes.length === 1) return vectorNorm(a, ord, reduction, call);
  if (axes.length === 2 && a.ndim === 2) return matrixNorm(a, ord, reduction, call);
  return fail('argument', call, `order ${String(ord)} over ${axes.length} axes; name one axis`);
}

function euclidean(a: NDArray, reduction: Reduction): NDArray | number {
  const squares = applyUnary(unarySpecs.square, a) as NDArray;
  return applyUnary(unarySpecs.sqrt, sum(squares, [{ axis: reduction.axes, keepdims: reduction.keepdims }]));
}

function vectorNorm(a: NDArray, order: unknown, reduction: Reduction, call: string): NDArray | number {
  const options = [{ axis: reduction.axes, keepdims: reduction.keepdims }];
  const sizes = applyUnary(unarySpecs.absolute, a);
  if (order === 1) return sum(sizes, options);
  if (order === Infinity) return reduceRows(reductions.max, sizes, options);
  if (order === -Infinity) return reduceRows(reductions.min, sizes, options);
  return fail('argument', call, `${describe(order)} is no order here; write 1, 2 or Infinity`);
}

function matrixNorm(a: NDArray, order: unknown, reduction: Reduction, call: string): NDArray | number {
  const sizes = applyUnary(unarySpecs.absolute, a);
  let result: number;
  if (order === 1) result = reduceRows(reductions.max, sum(sizes, [0]), []) as number;
  else if (order === Infinity) result = reduceRows(reductions.max, sum(sizes, [1]), []) as number;
  else if (order === 2) result = Math.max(...contiguous(asArray(linalg.svdvals(a), call)));
  else
    return fail(
      'argument',
      call,
      `${describe(order)} is no order of a matrix here; write 1, 2, Infinity or 'fro'`,
    );
  const shape = reducedShape(a._shape, reduction);
  return shape.length === 0 ? result : new NDArray(new Float64Array([result]), shape, 'float64');
}

/** Whole numbers beyond 2^53 would lose digits. Throws a `NumpyError`. */
function exact(value: number, call: string): number {
  if (Number.isSafeInteger(value)) return value;
  return fail('value', call, 'products exceed 2^53, up to which whole numbers are exact here; use float64');
}

export function trace(value: unknown, offset: unknown = 0): NDArray | number {
  return sum(diagonal(value, offset), [-1], 'np.trace');
}

/** Sums products over letters: `einsum('ij,j->i', A, v)`. */
export function einsum(subscripts: unknown, ...operands: unknown[]): NDArray | number {
  const call = 'np.einsum';
  if (typeof subscripts !== 'string')
    return fail(
      'argument',
      call,
      `the first argument is a text such as 'ij,jk->ik', found ${describe(subscripts)}`,
    );
  const arrays = operands.map((operand) => asArray(operand, call));
  const [inputs, output] = parseSubscripts(subscripts, arrays, call);
  const letters = [...new Set(inputs.join(''))];
  const lengths = new Map<string, number>();
  inputs.forEach((names, i) => {
    [...names].forEach((letter, axis) => {
      const length = arrays[i]!._shape[axis]!;
      const known = lengths.get(letter);
      if (known !== undefined && known !== length)
        fail('shape', call, `the letter ${letter} stands for lengths ${known} and ${length}`);
      lengths.set(letter, length);
    });
  });
  const [x, y] = inputs;
  const once = inputs.every((names) => new Set(names).size === names.length);
  if (
    inputs.length === 2 &&
    once &&
    ![...x!].some((letter) => y!.includes(letter) && output.includes(letter))
  ) {
    const quick = asTensordot(arrays as [NDArray, NDArray], [x!, y!], output);
    if (quick !== null) return quick;
  }
  return sumOverLetters(arrays, inputs, output, letters, lengths, call);
}

function parseSubscripts(text: string, arrays: readonly NDArray[], call: string): [string[], string] {
  const [left, right, ...more] = text.replace(/\s/g, '').split('->');
  const inputs = left!.split(',');
  if (more.length > 0 || !/^[A-Za-z,]*$/.test(left!) || !/^[A-Za-z]*$/.test(right ?? ''))
    fail('argument', call, `'${text}' is not understood; write letters, as in 'ij,jk->ik'`);
  if (inputs.length !== arrays.length)
    fail('argument', call, `'${text}' names ${inputs.length} arrays, ${arrays.length} given`);
  inputs.forEach((names, i) => {
    if (names.length !== arrays[i]!.ndim)
      fail('shape', call, `'${names}' for an array of shape ${shapeText(arrays[i]!._shape)}`);
  });
  const all = inputs.join('');
  const implied = [...new Set(all)]
    .filter((letter) => all.split(letter).length === 2)
    .sort()
    .join('');
  const output = right ?? implied;
  for (const letter of output)
    if (!all.includes(letter) || output.split(letter).length > 2)
      fail('argument', call, `the letter ${letter} of the result stands once there, and in an array`);
  return [inputs, output];
}

function asTensordot(
  [a, b]: [NDArray, NDArray],
  [x, y]: [string, string],
  output: string,
): NDArray | number | null {
  const shared = [...x].filter((letter) => y.includes(letter));
  const rest = [...x, ...y].filter((letter) => !shared.includes(letter));
  if (rest.length !== output.length) return null;
  const result = tensordot(a, b, [
    shared.map((letter) => x.indexOf(letter)),
    shared.map((letter) => y.indexOf(letter)),
  ]);
  if (typeof result === 'number') return result;
  return transpose(
    result,
    [...output].map((letter) => rest.indexOf(letter)),
  ).copy();
}

function sumOverLetters(
  arrays: readonly NDArray[],
  inputs: readonly string[],
  output: string,
  letters: readonly string[],
  lengths: ReadonlyMap<string, number>,
  call: string,
): NDArray | number {
  const order = [...output, ...letters.filter((letter) => !output.includes(letter))];
  const shape = order.map((letter) => lengths.get(letter)!);
  const dtype = arrays.map((a) => a.dtype).reduce(promote);
  const outShape = [...output].map((letter) => lengths.get(letter)!);
  const out = allocate(dtype, sizeOf(outShape));
  const columns = arrays.map((a, i) => {
    const strides = order.map((letter) =>
      [...inputs[i]!].reduce((total, name, axis) => total + (name === letter ? a._strides[axis]! : 0), 0),
    );
    return contiguous(view(a, shape, strides, a._offset));
  });
  const block = sizeOf(shape) / Math.max(1, out.length);
  for (let k = 0; k < out.length; k++) {
    let total = 0;
    for (let i = k * block; i < (k + 1) * block; i++) {
      let product = 1;
      for (const column of columns) product *= column[i]!;
      total += isFloat(dtype) ? product : exact(product, call);
    }
    out[k] = isFloat(dtype) ? total : exact(total, call);
  }
  checkWide(out, dtype, call);
  return outShape.length === 0 ? out[0]! : new NDArray(out, outShape, dtype);
}

export const linalg = {
  norm,
  matmul,
  dot,
  inner,
  outer,
  tensordot,
  trace,
  diagonal: takes('np.linalg.diagonal', 4, diagonal),
  transpose: takes('np.linalg.transpose', 1, (value: unknown): NDArray => transpose(value)),
  matrix_transpose: takes(
    'np.linalg.matrix_transpose',
    1,
    (value: unknown): NDArray => asArray(value, 'np.linalg.matrix_transpose').swapaxes(-1, -2),
  ),
  inv: decomposition('inv') as (value: unknown) => NDArray,
  det: decomposition('det') as (value: unknown) => number,
  solve: decomposition('solve', 2) as (value: unknown, b: unknown) => NDArray,
  pinv: (): never =>
    fail('unsupported', 'np.linalg.pinv', 'not part of this NumPy: numpy-ts loses a third of the digits'),
  cholesky: decomposition('cholesky') as (value: unknown) => NDArray,
  svdvals: decomposition('svdvals') as (value: unknown) => NDArray,
  matrix_rank: decomposition('matrix_rank') as (value: unknown) => number,
  matrix_power: decomposition('matrix_power', 2) as (value: unknown, n: number) => NDArray,
} as const;

export { elements };
