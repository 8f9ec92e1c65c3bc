/**
 * New arrays.
 *
 * NumPy takes a number as a shape and a whole number to fill with. numpy-ts 1.7.0: `zeros(3)` is an error
 * from inside the library, and `full(shape, 0)` holds int32, so that fractions written into it are cut off.
 * Here numbers make float64 unless a dtype is given.
 */
import { asArray, cast, toShape } from './array.ts';
import { allocate, type DType, type DTypeLike, isFloat, toDType, toElement } from './dtype.ts';
import { assign } from './indexing.ts';
import { NDArray, sizeOf } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { refuseMore } from './takes.ts';

type Shape = number | readonly number[];

export function filled(
  shape: unknown,
  value: number,
  dtype: DTypeLike | null | undefined,
  call: string,
  rest: readonly unknown[] = [],
): NDArray {
  if (typeof dtype === 'number')
    fail('shape', call, `the shape is one list: ${call}([${String(shape)}, ${[dtype, ...rest].join(', ')}])`);
  if (rest.length > 0) refuseMore(call, 2, [shape, dtype, ...rest]);
  const lengths = toShape(shape, call);
  const type = dtype === undefined || dtype === null ? 'float64' : toDType(dtype, call);
  const values = allocate(type, sizeOf(lengths));
  if (value !== 0) values.fill(value);
  return new NDArray(values, lengths, type);
}

export const zeros = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 0, dtype, 'np.zeros', rest);
export const ones = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 1, dtype, 'np.ones', rest);
export const empty = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 0, dtype, 'np.empty', rest);

function typeOfFill(value: unknown, dtype: DTypeLike | null | undefined, call: string): DType {
  if (dtype !== undefined && dtype !== null) return toDType(dtype, call);
  return asArray(value, call).dtype;
}

export function full(shape: unknown, value: unknown, dtype?: DTypeLike | null): NDArray {
  const call = 'np.full';
  if (value === undefined) fail('argument', call, 'the value is missing; write np.full([2, 3], 0.5)');
  const out = filled(shape, 0, typeOfFill(value, dtype, call), call);
  assign(out, value, call);
  return out;
}

const typeLike = (a: NDArray, dtype: DTypeLike | null | undefined, call: string): DType =>
  dtype === undefined || dtype === null ? a.dtype : toDType(dtype, call);

export function zerosLike(value: unknown, dtype?: DTypeLike | null, call = 'np.zeros_like'): NDArray {
  const a = asArray(value, call);
  return filled(a.shape, 0, typeLike(a, dtype, call), call);
}
export function onesLike(value: unknown, dtype?: DTypeLike | null): NDArray {
  const a = asArray(value, 'np.ones_like');
  return filled(a.shape, 1, typeLike(a, dtype, 'np.ones_like'), 'np.ones_like');
}
export function fullLike(value: unknown, fill: unknown, dtype?: DTypeLike | null): NDArray {
  const a = asArray(value, 'np.full_like');
  const out = filled(a.shape, 0, typeLike(a, dtype, 'np.full_like'), 'np.full_like');
  assign(out, fill, 'np.full_like');
  return out;
}

export function oneNumber(value: unknown, what: string, call: string): number {
  if (typeof value === 'number') return value;
  if (value instanceof NDArray && value.size === 1) return value.item();
  return fail('argument', call, `${what} is a number, found ${describe(value)}`);
}

export function arange(
  firstGiven: unknown,
  second?: unknown,
  stepGiven: unknown = 1,
  dtypeGiven?: DTypeLike,
): NDArray {
  const call = 'np.arange';
  const isDType = typeof second === 'string' || typeof second === 'function';
  const dtypeValue = isDType
    ? second
    : typeof stepGiven === 'string' || typeof stepGiven === 'function'
      ? stepGiven
      : dtypeGiven;
  const dtypeStands = isDType || typeof stepGiven === 'string' || typeof stepGiven === 'function';
  if (isDType && stepGiven !== 1) refuseMore(call, 2, [firstGiven, second, stepGiven]);
  if (dtypeStands) refuseMore(call, 3, [firstGiven, second, stepGiven, dtypeGiven]);
  const single = second === undefined || second === null || isDType;
  const start = single ? 0 : oneNumber(firstGiven, 'the start', call);
  const stop = oneNumber(single ? firstGiven : second, 'the end', call);
  const step =
    stepGiven === undefined ||
    stepGiven === null ||
    typeof stepGiven === 'string' ||
    typeof stepGiven === 'function'
      ? 1
      : oneNumber(stepGiven, 'the step', call);
  if (step === 0 || !Number.isFinite(start + stop + step))
    fail('value', call, `start ${start}, end ${stop}, step ${step}; they are finite, and the step is not 0`);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > 2 ** 31) fail('value', call, `${count} elements are more than fit into memory`);
  const dtype = dtypeValue === undefined || dtypeValue === null ? 'float64' : toDType(dtypeValue, call);
  const at = (i: number): number => toElement(dtype, start + i * step, call);
  // NumPy converts the first two elements, and counts on from there: whole numbers step by whole numbers.
  const first = at(0);
  const difference = isFloat(dtype) ? start + step - start : at(1) - first;
  const values = allocate(dtype, count);
  for (let i = 0; i < count; i++)
    values[i] = i === 0 ? first : toElement(dtype, first + i * difference, call);
  return new NDArray(values, [count], dtype);
}

/**
 * `linspace(start, stop, num, endpoint, dtype)`, as NumPy's order; numpy-ts 1.7.0 has the dtype in the fourth
 * place only.
 */
export function linspace(
  startGiven: unknown,
  stopGiven: unknown,
  numGiven: unknown = 50,
  ...rest: unknown[]
): NDArray {
  const call = 'np.linspace';
  const [start, stop, count] = [
    oneNumber(startGiven, 'the start', call),
    oneNumber(stopGiven, 'the end', call),
    oneNumber(numGiven, 'the number of elements', call),
  ];
  if (!Number.isInteger(count) || count < 0) fail('value', call, `${count} elements; write a whole number`);
  let endpoint = true;
  let dtype: DType = 'float64';
  for (const [i, argument] of rest.entries()) {
    if (typeof argument === 'boolean' && i === 0) endpoint = argument;
    else if (typeof argument === 'string' || typeof argument === 'function') dtype = toDType(argument, call);
    else if (argument !== undefined && argument !== null && argument !== false)
      fail(
        'argument',
        call,
        `${describe(argument)} as argument ${i + 4}; after the number come endpoint (true or false) and dtype`,
      );
  }
  const divisions = endpoint ? count - 1 : count;
  const values = new Float64Array(count);
  const step = (stop - start) / divisions;
  for (let i = 0; i < count; i++)
    values[i] = divisions > 0 ? (step === 0 ? (i / divisions) * (stop - start) : i * step) + start : start;
  if (endpoint && count > 1) values[count - 1] = stop;
  const result = new NDArray(values, [count], 'float64');
  return dtype === 'float64'
    ? result
    : cast(isFloat(dtype) ? result : new NDArray(values.map(Math.floor), [count], 'float64'), dtype, call);
}
