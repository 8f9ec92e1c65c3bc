/** Running sums and products, and the way back from rows to the shape they came from. */
import { asArray } from './array.ts';
import { parseReduction } from './axes.ts';
import { allocate, type DType, isBool, type TypedArray } from './dtype.ts';
import { checkWide } from './elementwise.ts';
import { NDArray, view } from './ndarray.ts';
import { fail } from './numpy-error.ts';
import { toRows } from './reduce.ts';
import { sumType } from './result-types.ts';

/** Running sums or products; without an axis over the flattened array. */
export function accumulate(
  name: string,
  value: unknown,
  axis: unknown,
  step: (total: number, x: number) => number,
): NDArray {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const { axes } = parseReduction(call, a.ndim, [axis]);
  if (axes !== null && axes.length !== 1) fail('axis', call, 'it goes along one axis');
  const dtype = sumType(isBool(a.dtype) ? 'int64' : a.dtype);
  const { values, outer, inner } = toRows(a, axes);
  const out = allocate(dtype, a.size);
  for (let i = 0; i < outer; i++) {
    for (let k = i * inner; k < (i + 1) * inner; k++) {
      out[k] = k === i * inner ? values[k]! : step(out[k - 1]!, values[k]!);
    }
  }
  checkWide(out, dtype, call);
  if (axes === null) return new NDArray(out, [a.size], dtype);
  return rowsBack(out, a._shape, axes[0]!, dtype);
}

/** The inverse of `toRows` for one axis: rows laid along the last axis go back to where they came from. */
export function rowsBack(values: TypedArray, shape: readonly number[], axis: number, dtype: DType): NDArray {
  const order = [...shape.keys()].filter((other) => other !== axis).concat(axis);
  const moved = new NDArray(
    values,
    order.map((other) => shape[other]!),
    dtype,
  );
  if (axis === shape.length - 1) return moved;
  const back = shape.map((_, other) => order.indexOf(other));
  return view(
    moved,
    back.map((from) => moved._shape[from]!),
    back.map((from) => moved._strides[from]!),
    0,
  ).copy();
}
