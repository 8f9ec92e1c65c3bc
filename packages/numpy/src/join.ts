/**
 * Several arrays into one, and one into several.
 *
 * NumPy: the result has the type that holds all of them. numpy-ts 1.7.0: that of the first, so fractions are
 * cut off where it is int32; its `split` and `unstack` return arrays without methods.
 */
import { asArray } from './array.ts';
import { toAxis } from './axes.ts';
import { allocate, promote } from './dtype.ts';
import { contiguous, copyStrided, elements, NDArray, sizeOf, view } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { atLeast, expandDims, ravel, reshape } from './reshape.ts';
import { takeAlong } from './take-along.ts';

function toList(value: unknown, call: string): NDArray[] {
  if (value instanceof NDArray && value.ndim > 0) return [...value].map((part) => asArray(part, call));
  if (!Array.isArray(value))
    return fail('argument', call, `${describe(value)}; the arrays go into a list: ${call}([a, b])`);
  if (value.length === 0) fail('argument', call, 'the list is empty; at least one array is needed');
  return value.map((part) => asArray(part, call));
}

export function concatenate(value: unknown, axisGiven: unknown = 0, call = 'np.concatenate'): NDArray {
  if (axisGiven instanceof NDArray || Array.isArray(axisGiven))
    fail('argument', call, `the arrays go into one list: ${call}([a, b])`);
  let parts = toList(value, call);
  if (axisGiven === null) parts = parts.map(ravel);
  const [first] = parts as [NDArray];
  if (first.ndim === 0)
    fail('shape', call, 'numbers cannot be joined; write np.array([x, y]) or np.stack([x, y])');
  const axis = toAxis(axisGiven ?? 0, first.ndim, call);
  for (const part of parts) {
    if (
      part.ndim !== first.ndim ||
      part._shape.some((length, i) => i !== axis && length !== first._shape[i])
    ) {
      fail(
        'shape',
        call,
        `shapes ${shapeText(first._shape)} and ${shapeText(part._shape)} differ in more than axis ${axis}`,
      );
    }
  }
  const dtype = parts.map((part) => part.dtype).reduce(promote);
  const shape = first.shape;
  shape[axis] = parts.reduce((total, part) => total + part._shape[axis]!, 0);
  const out = new NDArray(allocate(dtype, sizeOf(shape)), shape, dtype);
  const before = sizeOf(shape.slice(0, axis));
  const after = sizeOf(shape.slice(axis + 1));
  let at = 0;
  for (const part of parts) {
    const block = part._shape[axis]! * after;
    const values = contiguous(part);
    for (let i = 0; i < before; i++)
      elements(out).set(values.subarray(i * block, (i + 1) * block), i * shape[axis]! * after + at);
    at += block;
  }
  return out;
}

export function stack(value: unknown, axis: unknown = 0, call = 'np.stack'): NDArray {
  if (axis instanceof NDArray) fail('argument', call, `the arrays go into one list: ${call}([a, b])`);
  const parts = toList(value, call);
  const [first] = parts as [NDArray];
  const odd = parts.find((part) => part._shape.join() !== first._shape.join());
  if (odd)
    fail(
      'shape',
      call,
      `all arrays have the same shape; found ${shapeText(first._shape)} and ${shapeText(odd._shape)}`,
    );
  const place = toAxis(axis ?? 0, first.ndim + 1, call);
  return concatenate(
    parts.map((part) => expandDims(part, place)),
    place,
    call,
  );
}

const oneList = (rest: readonly unknown[], call: string): void => {
  if (rest.length > 0) fail('argument', call, `the arrays go into one list: ${call}([a, b])`);
};

export function vstack(value: unknown, ...rest: unknown[]): NDArray {
  oneList(rest, 'np.vstack');
  return concatenate(
    toList(value, 'np.vstack').map((part) => atLeast(part, 2)),
    0,
    'np.vstack',
  );
}
export function hstack(value: unknown, ...rest: unknown[]): NDArray {
  oneList(rest, 'np.hstack');
  const parts = toList(value, 'np.hstack').map((part) => atLeast(part, 1));
  return concatenate(parts, parts[0]!.ndim === 1 ? 0 : 1, 'np.hstack');
}
export function dstack(value: unknown, ...rest: unknown[]): NDArray {
  oneList(rest, 'np.dstack');
  return concatenate(
    toList(value, 'np.dstack').map((part) => atLeast(part, 3)),
    2,
    'np.dstack',
  );
}
export function columnStack(value: unknown, ...rest: unknown[]): NDArray {
  oneList(rest, 'np.column_stack');
  const columns = toList(value, 'np.column_stack').map((part) =>
    part.ndim < 2 ? reshape(part, [-1, 1]) : part,
  );
  return concatenate(columns, 1, 'np.column_stack');
}

/** Both flattened without an axis. */
export function append(value: unknown, values: unknown, axis?: unknown): NDArray {
  const [a, b] = [asArray(value, 'np.append'), asArray(values, 'np.append')];
  return axis === undefined || axis === null
    ? concatenate([ravel(a), ravel(b)], 0, 'np.append')
    : concatenate([a, b], axis, 'np.append');
}

/**
 * Views along an axis: `sections` equal parts, or cut at the indices of a list. @param exact NumPy's `split`
 * wants equal parts.
 */
export function split(
  value: unknown,
  sections: unknown,
  axisGiven: unknown = 0,
  exact = true,
  call = 'np.split',
): NDArray[] {
  const a = asArray(value, call);
  const axis = toAxis(axisGiven ?? 0, a.ndim, call);
  const length = a._shape[axis]!;
  const cuts = [0];
  if (typeof sections === 'number') {
    if (!Number.isInteger(sections) || sections < 1)
      fail('value', call, `${sections} parts; write a whole number from 1 on`);
    if (exact && length % sections !== 0)
      fail(
        'value',
        call,
        `${length} elements do not divide into ${sections} equal parts; write np.array_split`,
      );
    const [small, larger] = [Math.floor(length / sections), length % sections];
    for (let i = 0; i < sections; i++) cuts.push(cuts[i]! + small + (i < larger ? 1 : 0));
  } else {
    const places = sections instanceof NDArray ? (sections.tolist() as number[]) : sections;
    if (!Array.isArray(places))
      return fail(
        'argument',
        call,
        `${describe(sections)}; write the number of parts or a list of places to cut`,
      );
    cuts.push(
      ...(places as number[]).map((place) =>
        Math.min(place < 0 ? Math.max(place + length, 0) : place, length),
      ),
      length,
    );
  }
  return cuts.slice(1).map((end, i) => {
    const shape = a.shape;
    shape[axis] = Math.max(0, end - cuts[i]!);
    return view(a, shape, a._strides, a._offset + (shape[axis] > 0 ? cuts[i]! * a._strides[axis]! : 0));
  });
}

/** The array repeated as a block. */
export function tile(value: unknown, repeats: unknown): NDArray {
  const call = 'np.tile';
  const a = asArray(value, call);
  const counts = typeof repeats === 'number' ? [repeats] : (repeats as number[]);
  if (!Array.isArray(counts) || counts.some((count) => !Number.isInteger(count) || count < 0))
    fail('argument', call, `${describe(repeats)}; write how often, as a number or one number an axis`);
  const ndim = Math.max(a.ndim, counts.length);
  const lengths = [...new Array<number>(ndim - a.ndim).fill(1), ...a._shape];
  const times = [...new Array<number>(ndim - counts.length).fill(1), ...counts];
  const steps = [...new Array<number>(ndim - a.ndim).fill(0), ...a._strides];
  const shape = lengths.flatMap((length, axis) => [times[axis]!, length]);
  const strides = steps.flatMap((step) => [0, step]);
  const out = allocate(a.dtype, sizeOf(shape));
  copyStrided(elements(a), shape, strides, a._offset, out);
  return new NDArray(
    out,
    lengths.map((length, axis) => length * times[axis]!),
    a.dtype,
  );
}

/** Every element repeated, flattened without an axis. */
export function repeat(value: unknown, repeats: unknown, axisGiven?: unknown): NDArray {
  const call = 'np.repeat';
  const a = axisGiven === undefined || axisGiven === null ? ravel(value) : asArray(value, call);
  const axis = toAxis(axisGiven ?? 0, a.ndim, call);
  const length = a._shape[axis]!;
  const counts = contiguous(asArray(repeats, call));
  if (counts.length !== 1 && counts.length !== length)
    fail('shape', call, `${counts.length} counts for ${length} elements`);
  const bad = counts.find((count) => !Number.isInteger(count) || count < 0);
  if (bad !== undefined) fail('value', call, `${bad} times; write whole numbers from 0 on`);
  const order: number[] = [];
  for (let i = 0; i < length; i++)
    for (let n = counts[counts.length === 1 ? 0 : i]!; n > 0; n--) order.push(i);
  return takeAlong(a, order, axis);
}

/** Elements moved along an axis, those pushed out come in at the other end. */
export function roll(value: unknown, shift: unknown, axisGiven?: unknown): NDArray {
  const call = 'np.roll';
  const a = asArray(value, call);
  if (axisGiven === undefined || axisGiven === null) {
    if (typeof shift !== 'number') fail('argument', call, 'without an axis the shift is one number');
    return new NDArray(contiguous(roll(ravel(a), shift, 0)), a._shape, a.dtype);
  }
  const axes = (Array.isArray(axisGiven) ? axisGiven : [axisGiven]) as unknown[];
  const shifts = (Array.isArray(shift) ? shift : axes.map(() => shift)) as number[];
  let result = a;
  axes.forEach((one, i) => {
    const axis = toAxis(one, a.ndim, call);
    const length = a._shape[axis]!;
    const by = shifts[i];
    if (typeof by !== 'number' || !Number.isInteger(by))
      fail('argument', call, `${describe(by)} is no shift; write a whole number`);
    const order = Array.from({ length }, (_, k) => (((k - by) % length) + length) % length);
    result = takeAlong(result, order, axis);
  });
  return result === a ? a.copy() : result;
}
