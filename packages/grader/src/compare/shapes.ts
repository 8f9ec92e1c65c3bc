/**
 * When two shapes mean the same array: leading axes of length 1 do not count.
 *
 * So [C] is as good as [1, C] for one image or for b, and [1] or [1, 1] as good as a plain number for the
 * loss; but [C, 1], a transpose, or a batch laid out as one row stay wrong.
 */
export function withoutLeadingOnes(shape: readonly number[]): readonly number[] {
  return shape.slice(leadingOnes(shape));
}

function leadingOnes(shape: readonly number[]): number {
  let axis = 0;
  while (shape[axis] === 1) axis += 1;
  return axis;
}

export function meansSameShape(a: readonly number[], b: readonly number[]): boolean {
  let [i, j] = [leadingOnes(a), leadingOnes(b)];
  if (a.length - i !== b.length - j) return false;
  while (i < a.length) if (a[i++] !== b[j++]) return false;
  return true;
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
