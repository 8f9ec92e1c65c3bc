/**
 * The arguments of a reduction, in every form that is written: `(a, 1, true)`, `(a, { axis: 1, keepdims: true
 * })`, `(a, 1, null, true)`.
 *
 * numpy-ts 1.7.0: its guide promises an options object, but `sum(A, { axis: 1 })` gives zeros, `sum(A,
 * undefined, true)` drops keepdims, and `std(A, 0, true)` takes true for ddof 1.
 */
import { type DType, isDTypeObject, toDType } from './dtype.ts';
import { NDArray } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';

export interface Reduction {
  /** Sorted, from 0 on; null: over everything. */
  readonly axes: readonly number[] | null;
  readonly keepdims: boolean;
  readonly ddof: number;
  readonly dtype: DType | null;
}

/** What an array in place of the axis is meant for. */
const larger: Readonly<Record<string, string>> = {
  'np.max': 'for the larger of two write np.maximum(a, b)',
  'np.min': 'for the smaller of two write np.minimum(a, b)',
};

const known = ['axis', 'keepdims', 'ddof', 'dtype'];

/** @param takesDdof whether a number after the axis is ddof (var, std). Throws a `NumpyError`. */
export function parseReduction(
  call: string,
  ndim: number,
  args: readonly unknown[],
  takesDdof = false,
): Reduction {
  const axis = args[0];
  const keepdims = args[1];
  if (
    args.length <= 2 &&
    typeof axis === 'number' &&
    (keepdims === undefined || typeof keepdims === 'boolean')
  ) {
    // As nearly every program writes it, in every step of a training.
    return { axes: [toAxis(axis, ndim, call)], keepdims: keepdims ?? false, ddof: 0, dtype: null };
  }
  const found: { axis?: unknown; keepdims?: boolean; ddof?: number; dtype?: DType } = {};
  args.forEach((arg, i) => {
    if (arg === undefined || arg === null) return;
    if (typeof arg === 'boolean') found.keepdims = once(found.keepdims, arg, 'keepdims', call);
    else if (i === 0 && (typeof arg === 'number' || Array.isArray(arg))) found.axis = arg;
    else if (typeof arg === 'number' && takesDdof) found.ddof = once(found.ddof, arg, 'ddof', call);
    else if (i === 0 && typeof arg === 'string') toAxis(arg, ndim, call);
    else if (typeof arg === 'string' || isDTypeObject(arg)) found.dtype = toDType(arg, call);
    else if (arg instanceof NDArray)
      fail(
        'argument',
        call,
        i === 0
          ? `the axis is a number; ${larger[call] ?? 'several arrays go into a list: np.stack([a, b])'}`
          : 'an array to write into is not taken here; use the result',
      );
    else if (typeof arg === 'object' && !Array.isArray(arg))
      readOptions(arg as Record<string, unknown>, found, call, takesDdof);
    else
      fail(
        'argument',
        call,
        Array.isArray(arg)
          ? `${describe(arg)} as argument ${i + 2}; in .map write x => ${call}(x)`
          : `${describe(arg)} as argument ${i + 2}; write ${call}(a, axis, true) to keep the axis`,
      );
  });
  return {
    axes: toAxes(found.axis, ndim, call),
    keepdims: found.keepdims ?? false,
    ddof: found.ddof ?? 0,
    dtype: found.dtype ?? null,
  };
}

function once<T>(before: T | undefined, value: T, what: string, call: string): T {
  if (before !== undefined) fail('argument', call, `${what} is given twice`);
  return value;
}

function readOptions(
  options: Record<string, unknown>,
  found: { axis?: unknown; keepdims?: boolean; ddof?: number; dtype?: DType },
  call: string,
  takesDdof: boolean,
): void {
  for (const [key, value] of Object.entries(options)) {
    if (!known.includes(key) || (key === 'ddof' && !takesDdof))
      fail(
        'argument',
        call,
        `an option ${key} does not exist; the options are axis, keepdims${takesDdof ? ', ddof' : ''}, dtype`,
      );
    if (value === undefined || value === null) continue;
    if (key === 'axis') found.axis = value;
    else if (key === 'keepdims') {
      if (typeof value !== 'boolean')
        fail('argument', call, `keepdims is true or false, not ${describe(value)}`);
      found.keepdims = value;
    } else if (key === 'ddof') {
      if (typeof value !== 'number') fail('argument', call, `ddof is a number, not ${describe(value)}`);
      found.ddof = value;
    } else found.dtype = toDType(value, call);
  }
}

function toAxes(axis: unknown, ndim: number, call: string): number[] | null {
  if (axis === undefined || axis === null) return null;
  const list = Array.isArray(axis) ? (axis as unknown[]) : [axis];
  const axes = list.map((one) => toAxis(one, ndim, call));
  if (new Set(axes).size < axes.length) fail('axis', call, `an axis is named twice in ${shapeText(axes)}`);
  return axes.sort((a, b) => a - b);
}

/** An axis from 0 on. Throws a `NumpyError`. */
export function toAxis(axis: unknown, ndim: number, call: string): number {
  if (typeof axis !== 'number' || !Number.isInteger(axis))
    return fail('axis', call, `${describe(axis)} is no axis; an axis is a whole number`);
  if (axis < -ndim || axis >= ndim) {
    fail('axis', call, `axis ${axis} is out of bounds for an array of dimension ${ndim}`);
  }
  return axis < 0 ? axis + ndim : axis;
}

/** The shape of the result. */
export function reducedShape(shape: readonly number[], { axes, keepdims }: Reduction): number[] {
  const out: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    if (axes !== null && !axes.includes(axis)) out.push(shape[axis]!);
    else if (keepdims) out.push(1);
  }
  return out;
}
