/**
 * New arrays.
 *
 * NumPy takes a number as a shape and a whole number to fill with. numpy-ts 1.7.0: `zeros(3)` is an error
 * from inside the library, and `full(shape, 0)` holds int32, so that fractions written into it are cut off.
 * Here numbers make float64 unless a dtype is given.
 */
import { asArray, cast, makeArray, toShape } from './array.ts';
import { toAxis } from './axes.ts';
import { allocate, type DType, type DTypeLike, isFloat, toDType, toElement } from './dtype.ts';
import { assign } from './indexing.ts';
import { contiguous, NDArray, sizeOf } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { broadcastTo } from './reshape.ts';

type Shape = number | readonly number[];

function filled(
  shape: unknown,
  value: number,
  dtype: DTypeLike | null | undefined,
  call: string,
  ...rest: unknown[]
): NDArray {
  if (typeof dtype === 'number')
    fail('shape', call, `the shape is one list: ${call}([${String(shape)}, ${[dtype, ...rest].join(', ')}])`);
  const lengths = toShape(shape, call);
  const type = dtype === undefined || dtype === null ? 'float64' : toDType(dtype, call);
  const values = allocate(type, sizeOf(lengths));
  if (value !== 0) values.fill(value);
  return new NDArray(values, lengths, type);
}

export const zeros = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 0, dtype, 'np.zeros', ...rest);
export const ones = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 1, dtype, 'np.ones', ...rest);
export const empty = (shape: Shape, dtype?: DTypeLike | null, ...rest: unknown[]): NDArray =>
  filled(shape, 0, dtype, 'np.empty', ...rest);

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

function oneNumber(value: unknown, what: string, call: string): number {
  if (typeof value === 'number') return value;
  if (value instanceof NDArray && value.size === 1) return value.item();
  return fail('argument', call, `${what} is a number, found ${describe(value)}`);
}

export function arange(
  first: unknown,
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
  const single = second === undefined || second === null || isDType;
  const start = single ? 0 : oneNumber(first, 'the start', call);
  const stop = oneNumber(single ? first : second, 'the end', call);
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
  const difference = start + step - start;
  const values = allocate(dtype, count);
  for (let i = 0; i < count; i++)
    values[i] = toElement(dtype, i === 0 ? start : start + i * difference, call);
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
  for (const argument of rest) {
    if (typeof argument === 'boolean') endpoint = argument;
    else if (typeof argument === 'string' || typeof argument === 'function') dtype = toDType(argument, call);
    else if (argument !== undefined && argument !== null)
      fail(
        'argument',
        call,
        `${describe(argument)}; after the number come endpoint (true or false) and dtype`,
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

export function eye(rows: unknown, columnsGiven?: unknown, ...rest: unknown[]): NDArray {
  const call = 'np.eye';
  const isDType = typeof columnsGiven === 'string' || typeof columnsGiven === 'function';
  const [offset = 0, dtypeGiven] = isDType
    ? [0, columnsGiven]
    : typeof rest[0] === 'string' || typeof rest[0] === 'function'
      ? [0, rest[0]]
      : rest;
  const columns = columnsGiven === undefined || columnsGiven === null || isDType ? rows : columnsGiven;
  const [n] = toShape(oneNumber(rows, 'the number of rows', call), call) as [number];
  const [m] = toShape(oneNumber(columns, 'the number of columns', call), call) as [number];
  const k = oneNumber(offset, 'the diagonal', call);
  const out = filled([n, m], 0, (dtypeGiven as DTypeLike | undefined) ?? null, call);
  for (let i = Math.max(0, -k); i < n && i + k < m; i++) out._values![i * m + i + k] = 1;
  return out;
}

/** A matrix with this diagonal, or the diagonal of a matrix (a read-only view, as in NumPy). */
export function diag(value: unknown, offset: unknown = 0): NDArray {
  const call = 'np.diag';
  const a = asArray(value, call);
  const k = oneNumber(offset, 'the diagonal', call);
  if (a.ndim === 2) return a.diagonal(k);
  if (a.ndim !== 1) fail('shape', call, `one or two axes, not shape ${shapeText(a._shape)}`);
  const n = a.size + Math.abs(k);
  const out = filled([n, n], 0, a.dtype, call);
  contiguous(a).forEach((x, i) => {
    out._values![(i + Math.max(0, -k)) * n + i + Math.max(0, k)] = x;
  });
  return out;
}

/** The lower (below and on diagonal k) or upper triangle, the rest zero. */
export function triangle(value: unknown, offset: unknown, keepLower: boolean): NDArray {
  const call = keepLower ? 'np.tril' : 'np.triu';
  const a = asArray(value, call);
  if (a.ndim < 2) fail('shape', call, 'the array needs two axes');
  const k = oneNumber(offset ?? 0, 'the diagonal', call);
  const out = a.copy();
  const [rows, columns] = a._shape.slice(-2) as [number, number];
  for (let at = 0; at < a.size; at++) {
    const j = at % columns;
    const i = Math.floor(at / columns) % rows;
    if (keepLower ? j > i + k : j < i + k) out._values![at] = 0;
  }
  return out;
}

export function meshgrid(...args: unknown[]): NDArray[] {
  const call = 'np.meshgrid';
  const last = args.at(-1);
  const options =
    typeof last === 'object' &&
    last !== null &&
    !(last instanceof NDArray) &&
    !Array.isArray(last) &&
    !ArrayBuffer.isView(last)
      ? (args.pop() as { indexing?: unknown })
      : {};
  const { indexing = 'xy', ...other } = options;
  if (indexing !== 'xy' && indexing !== 'ij')
    fail('argument', call, `indexing is 'xy' or 'ij', not ${describe(indexing)}`);
  if (Object.keys(other).length > 0)
    fail('argument', call, `an option ${Object.keys(other)[0]} does not exist here`);
  const axes = args.map((axis) => asArray(axis, call));
  const order = axes.map((_, i) => i);
  if (indexing === 'xy' && axes.length > 1) [order[0], order[1]] = [1, 0];
  const shape = order.map((i) => axes[i]!.size);
  return axes.map((axis, i) => {
    const place = order.indexOf(i);
    const lengths = shape.map((length, j) => (j === place ? length : 1));
    return broadcastTo(new NDArray(contiguous(axis), lengths, axis.dtype), shape).copy();
  });
}

export function fromfunction(f: unknown, shapeGiven: unknown): NDArray {
  const call = 'np.fromfunction';
  if (typeof f !== 'function')
    return fail('argument', call, 'the first argument is a function of the indices');
  const shape = toShape(shapeGiven, call);
  const grids = shape.map((_, axis) => indexGrid(shape, axis));
  return broadcastTo(asArray((f as (...grids: NDArray[]) => unknown)(...grids), call), shape).copy();
}

function indexGrid(shape: readonly number[], axis: number): NDArray {
  const lengths = shape.map((length, i) => (i === axis ? length : 1));
  return broadcastTo(arange(shape[axis]).reshape(lengths), shape).copy();
}

export function frombuffer(
  buffer: unknown,
  dtypeGiven: DTypeLike = 'float64',
  count: unknown = -1,
  offset: unknown = 0,
): NDArray {
  const call = 'np.frombuffer';
  const dtype = toDType(dtypeGiven, call);
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer as ArrayBuffer);
  const from = oneNumber(offset, 'the offset', call);
  const source = bytes.slice(from).buffer;
  const Elements =
    dtype === 'int64' ? BigInt64Array : dtype === 'uint64' ? BigUint64Array : allocate(dtype, 0).constructor;
  const make = Elements as new (buffer: ArrayBuffer, offset: number, length?: number) => ArrayBufferView;
  const size = (make as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  const wanted = oneNumber(count, 'the count', call);
  if (wanted < 0 && source.byteLength % size !== 0)
    fail('value', call, `${source.byteLength} bytes are no whole number of ${dtype} elements`);
  if (wanted * size > source.byteLength)
    fail(
      'value',
      call,
      `${wanted} elements of ${dtype} need ${wanted * size} bytes, the buffer has ${source.byteLength}`,
    );
  const values = new make(source, 0, wanted < 0 ? undefined : wanted);
  const array = makeArray(values, undefined, call);
  return dtype === 'bool' ? array.astype('bool') : array;
}

export { makeArray, toAxis };
