/**
 * When two shapes mean the same array: leading axes of length 1 do not count.
 *
 * So [C] is as good as [1, C] for one image or for b, and [1] or [1, 1] as good as a plain number for the
 * loss; but [C, 1], a transpose, or a batch laid out as one row stay wrong.
 */
export function withoutLeadingOnes(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((length) => length !== 1);
  return first < 0 ? [] : shape.slice(first);
}

export function meansSameShape(a: readonly number[], b: readonly number[]): boolean {
  const [left, right] = [withoutLeadingOnes(a), withoutLeadingOnes(b)];
  return left.length === right.length && left.every((length, axis) => length === right[axis]);
}

/** Position in an array of this shape of the element with this row-major offset. */
export function indexOf(offset: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
