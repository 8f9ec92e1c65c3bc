/**
 * `a.slice('1:3', '::-1', 'newaxis', '...')`: what stands between NumPy's brackets, as texts.
 *
 * Lists of indices (`A.slice(':', [0, 2])`) are another thing in NumPy, and numpy-ts 1.7.0 takes their first
 * number: here they are an error.
 */
import { at, type NDArray, view } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';

export type SlicePart = string | number | null;

/** The places that start:stop:step names on an axis, as Python's slice.indices. */
function range(text: string, length: number, call: string): { start: number; count: number; step: number } {
  const parts = text.split(':').map((part) => part.trim());
  if (parts.length > 3) fail('index', call, `'${text}' has more than start:stop:step`);
  const [start, stop, step] = parts.map((part) => (part === '' ? null : whole(part, text, call)));
  const by = step ?? 1;
  if (by === 0) fail('index', call, `'${text}' has step 0`);
  const clamp = (i: number): number => {
    const from = i < 0 ? i + length : i;
    return by > 0 ? Math.min(Math.max(from, 0), length) : Math.min(Math.max(from, -1), length - 1);
  };
  const from = start === null || start === undefined ? (by > 0 ? 0 : length - 1) : clamp(start);
  const to = stop === null || stop === undefined ? (by > 0 ? length : -1) : clamp(stop);
  return { start: from, count: Math.max(0, Math.ceil((to - from) / by)), step: by };
}

function whole(part: string, text: string, call: string): number {
  if (!/^[-+]?\d+$/.test(part))
    fail('index', call, `'${text}' is no index; write '2', '1:3', ':', '::-1', '...' or 'newaxis'`);
  return Number(part);
}

function toPart(part: unknown, call: string): string {
  if (part === null) return 'newaxis';
  if (typeof part === 'string') return part.trim();
  if (typeof part === 'number' && Number.isInteger(part)) return String(part);
  return fail(
    'index',
    call,
    `${describe(part)} among the indices; for several rows write np.take(a, [0, 2], 0), for a mask a.bindex(mask)`,
  );
}

/** A view of the array. Throws a `NumpyError`. */
export function slice(a: NDArray, given: readonly SlicePart[]): NDArray {
  const call = 'a.slice';
  const parts = given.map((part) => toPart(part, call));
  const used = parts.filter((part) => part !== '...' && part !== 'newaxis').length;
  if (used > a.ndim)
    fail('index', call, `${used} indices for an array of ${a.ndim} axes (shape ${shapeText(a._shape)})`);
  const dots = parts.filter((part) => part === '...').length;
  if (dots > 1) fail('index', call, "'...' may stand once");
  const rest = new Array<string>(a.ndim - used).fill(':');
  const place = parts.indexOf('...');
  if (place < 0) parts.push(...rest);
  else parts.splice(place, 1, ...rest);
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = a._offset;
  let axis = 0;
  for (const part of parts) {
    if (part === 'newaxis') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const length = a._shape[axis]!;
    const stride = a._strides[axis]!;
    if (part.includes(':')) {
      const { start, count, step } = range(part, length, call);
      shape.push(count);
      strides.push(step * stride);
      if (count > 0) offset += start * stride;
    } else {
      const index = whole(part, part, call);
      const i = index < 0 ? index + length : index;
      if (i < 0 || i >= length)
        fail('index', call, `index ${index} is out of bounds for axis ${axis} with size ${length}`);
      offset += i * stride;
    }
    axis++;
  }
  return view(a, shape, strides, offset);
}

/** Row i of an array with at least two axes: a view. */
export function row(a: NDArray, i: number): NDArray {
  if (a.ndim < 2)
    fail(
      'index',
      'a.row',
      `the array of shape ${shapeText(a._shape)} has no rows; write a.get([i]) or a.slice('1:3')`,
    );
  if (typeof i !== 'number' || !Number.isInteger(i))
    fail('index', 'a.row', `${describe(i)} is no index; write a.row(Math.floor(i))`);
  return at(a, i) as NDArray;
}

export function column(a: NDArray, j: number): NDArray {
  if (a.ndim < 2) fail('index', 'a.col', `the array of shape ${shapeText(a._shape)} has no columns`);
  if (typeof j !== 'number' || !Number.isInteger(j)) fail('index', 'a.col', `${describe(j)} is no index`);
  return slice(a, [':', String(j)]);
}
