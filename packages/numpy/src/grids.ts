/** Matrices made of diagonals and triangles, grids of coordinates, and arrays out of bytes. */
import { asArray, makeArray, toShape } from './array.ts';
import { arange, filled, oneNumber } from './create.ts';
import { allocate, type DTypeLike, toDType } from './dtype.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { broadcastTo } from './reshape.ts';
import { refuseMore } from './takes.ts';

export function eye(rows: unknown, columnsGiven?: unknown, ...rest: unknown[]): NDArray {
  const call = 'np.eye';
  const isDType = typeof columnsGiven === 'string' || typeof columnsGiven === 'function';
  const [offset = 0, dtypeGiven] = isDType
    ? [0, columnsGiven]
    : typeof rest[0] === 'string' || typeof rest[0] === 'function'
      ? [0, rest[0]]
      : rest;
  if (isDType) refuseMore(call, 2, [rows, columnsGiven, ...rest]);
  if (typeof rest[0] === 'string' || typeof rest[0] === 'function')
    refuseMore(call, 3, [rows, columnsGiven, ...rest]);
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
  if (!(buffer instanceof ArrayBuffer) && !ArrayBuffer.isView(buffer))
    fail('argument', call, `${describe(buffer)}; it takes an ArrayBuffer or bytes`);
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
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
