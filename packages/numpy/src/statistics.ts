/**
 * Medians, percentiles, averages, and the functions that leave NaN out.
 *
 * NumPy: linear interpolation between neighbours, NaN wherever a NaN takes part, except in the nan-functions.
 */
import { asArray } from './array.ts';
import { parseReduction, type Reduction } from './axes.ts';
import { broadcastShape } from './broadcast.ts';
import { allocate, type DType, type TypedArray } from './dtype.ts';
import { applyBinary, stretched } from './elementwise.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { fail, shapeText } from './numpy-error.ts';
import { pairwiseSum } from './pairwise.ts';
import { finish, toRows, truth } from './reduce.ts';
import { sum } from './sums.ts';
import { binarySpecs } from './ufuncs.ts';

function byRow(
  call: string,
  a: NDArray,
  reduction: Reduction,
  dtype: DType,
  f: (row: Float64Array) => number,
): NDArray | number {
  const { values, outer, inner } = toRows(a, reduction.axes);
  const out = allocate(dtype, outer);
  const row = new Float64Array(inner);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) row[k] = values[i * inner + k]!;
    out[i] = f(row);
  }
  return finish(out, a, reduction, dtype, call);
}

const floatType = (dtype: DType): DType => (dtype === 'float32' ? 'float32' : 'float64');

/** The quantile q of [0, 1] of sorted numbers, NumPy's method 'linear'. */
function quantileOf(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const virtual = q * (sorted.length - 1);
  const low = Math.floor(virtual);
  const a = sorted[low]!;
  const b = sorted[Math.min(low + 1, sorted.length - 1)]!;
  const t = virtual - low;
  const difference = b - a;
  return t >= 0.5 ? b - difference * (1 - t) : a + difference * t;
}

const hasNaN = (row: Float64Array): boolean => row.some(Number.isNaN);
const withoutNaN = (row: Float64Array): Float64Array => row.filter((x) => !Number.isNaN(x));

function medianOf(row: Float64Array): number {
  if (row.length === 0 || hasNaN(row)) return Number.NaN;
  const sorted = row.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export function median(value: unknown, args: readonly unknown[], skipNaN = false): NDArray | number {
  const call = skipNaN ? 'np.nanmedian' : 'np.median';
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  return byRow(call, a, reduction, floatType(a.dtype), (row) => medianOf(skipNaN ? withoutNaN(row) : row));
}

/** @param scale 100 for percentiles, 1 for quantiles. */
export function quantile(
  name: string,
  value: unknown,
  q: unknown,
  args: readonly unknown[],
  scale: number,
  skipNaN: boolean,
): NDArray | number {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const method = args.find((arg) => typeof arg === 'string');
  if (method !== undefined)
    fail(
      'unsupported',
      call,
      `the method ${JSON.stringify(method)} is not known here; only the default is, 'linear'`,
    );
  const fractions = asArray(q, call);
  const reduction = parseReduction(call, a.ndim, args);
  const parts = Array.from(contiguous(fractions), (percent) => {
    const fraction = percent / scale;
    if (!(fraction >= 0 && fraction <= 1))
      fail('value', call, `q is ${percent}; it lies between 0 and ${scale}`);
    return byRow(call, a, reduction, floatType(a.dtype), (row) => {
      const kept = skipNaN ? withoutNaN(row) : row;
      return hasNaN(kept) ? Number.NaN : quantileOf(kept.slice().sort(), fraction);
    });
  });
  if (fractions.ndim === 0) return parts[0]!;
  const first = asArray(parts[0]!, call);
  const out = allocate('float64', parts.length * first.size);
  parts.forEach((part, i) => {
    out.set(contiguous(asArray(part, call)), i * first.size);
  });
  return new NDArray(out, [...fractions._shape, ...first._shape], 'float64');
}

const nanRows: Readonly<Record<string, (row: Float64Array) => number>> = {
  nansum: (row) =>
    pairwiseSum(
      row.map((x) => (Number.isNaN(x) ? 0 : x)),
      0,
      row.length,
    ),
  nanprod: (row) => withoutNaN(row).reduce((product, x) => product * x, 1),
  nanmean: (row) => {
    const kept = withoutNaN(row);
    return (
      pairwiseSum(
        row.map((x) => (Number.isNaN(x) ? 0 : x)),
        0,
        row.length,
      ) / kept.length
    );
  },
  nanmax: (row) => extremeOf(row, Math.max),
  nanmin: (row) => extremeOf(row, Math.min),
};

function extremeOf(row: Float64Array, better: (x: number, y: number) => number): number {
  const kept = withoutNaN(row);
  return kept.length === 0 ? Number.NaN : kept.reduce((best, x) => better(best, x));
}

export function nanReduce(name: string, value: unknown, args: readonly unknown[]): NDArray | number {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  if (a.size === 0 && (name === 'nanmax' || name === 'nanmin')) fail('value', call, 'the array is empty');
  const keeps = name === 'nanmax' || name === 'nanmin' || name === 'nansum' || name === 'nanprod';
  const isCount = !a.dtype.startsWith('float');
  if (isCount && keeps)
    return name.endsWith('sum')
      ? sum(a, args, call)
      : byRow(call, a, reduction, name === 'nanprod' ? 'int64' : a.dtype, nanRows[name]!);
  return byRow(call, a, reduction, floatType(a.dtype), nanRows[name]!);
}

export function nanPosition(
  name: 'nanargmax' | 'nanargmin',
  value: unknown,
  args: readonly unknown[],
): NDArray | number {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  const isBetter = name === 'nanargmax' ? (x: number, y: number) => x > y : (x: number, y: number) => x < y;
  return byRow(call, a, reduction, 'int64', (row) => {
    let best = -1;
    row.forEach((x, i) => {
      if (!Number.isNaN(x) && (best < 0 || isBetter(x, row[best]!))) best = i;
    });
    if (best < 0) fail('value', call, 'a row has nothing but NaN');
    return best;
  });
}

export function nanVariance(name: string, value: unknown, args: readonly unknown[]): NDArray | number {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args, true);
  const root = name === 'nanstd';
  return byRow(call, a, reduction, floatType(a.dtype), (row) => {
    const kept = withoutNaN(row);
    const center = pairwiseSum(kept, 0, kept.length) / kept.length;
    const squares = kept.map((x) => (x - center) ** 2);
    const result =
      kept.length > reduction.ddof
        ? pairwiseSum(squares, 0, squares.length) / (kept.length - reduction.ddof)
        : Number.NaN;
    return root ? Math.sqrt(result) : result;
  });
}

/** The mean, weighted where weights are given. NumPy: `average(a, axis, weights)`. */
export function average(value: unknown, axis: unknown, weights: unknown): NDArray | number {
  const call = 'np.average';
  const a = asArray(value, call);
  if (
    axis instanceof NDArray ||
    (Array.isArray(axis) && weights === undefined && axis.length === a.size && a.size > a.ndim)
  ) {
    fail('argument', call, 'the second argument is the axis; write np.average(a, null, weights)');
  }
  const options =
    typeof axis === 'object' && axis !== null && !Array.isArray(axis)
      ? (axis as Record<string, unknown>)
      : null;
  const w = options?.weights ?? weights;
  const { weights: _, ...rest } = options ?? { axis };
  const reduction = parseReduction(call, a.ndim, [rest]);
  if (w === undefined || w === null) return divideSums(a, null, reduction, call);
  let weight = asArray(w, call);
  if (weight._shape.join() !== a._shape.join()) {
    const [only] = reduction.axes ?? [];
    if (reduction.axes?.length !== 1 || weight.ndim !== 1 || weight.size !== a._shape[only!]) {
      fail(
        'shape',
        call,
        `weights of shape ${shapeText(weight._shape)} for an array of shape ${shapeText(a._shape)}; they have its shape, or one number for each place along the axis`,
      );
    }
    const shape = a._shape.map((_length, i) => (i === only ? weight.size : 1));
    weight = new NDArray(contiguous(weight), shape, weight.dtype);
  }
  return divideSums(a, weight, reduction, call);
}

function divideSums(
  a: NDArray,
  weight: NDArray | null,
  reduction: Reduction,
  call: string,
): NDArray | number {
  const options = { axis: reduction.axes, keepdims: reduction.keepdims, dtype: 'float64' as const };
  const one = new NDArray(new Float64Array([1]), [], 'float64');
  const shape = broadcastShape([a._shape, (weight ?? one)._shape], call);
  const all = new NDArray(Float64Array.from(stretched(weight ?? one, shape)), shape, 'float64');
  const total = sum(all, [options], call);
  if (
    !truth(
      {
        name: 'any',
        result: () => 'bool',
        row: (v, i, n) => (v.subarray(i, i + n).some((x) => x !== 0) ? 1 : 0),
      },
      total,
      [],
    )
  ) {
    fail('value', call, 'the weights sum to zero');
  }
  const weighted = weight === null ? a : (applyBinary(binarySpecs.multiply, a, weight) as NDArray);
  return applyBinary(binarySpecs.divide, sum(weighted, [options], call), total);
}

export type { TypedArray };
