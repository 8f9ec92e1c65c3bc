/** Functions of the student's, applied along an axis. */
import { asArray } from './array.ts';
import { toAxis } from './axes.ts';
import { stack } from './join.ts';
import type { NDArray } from './ndarray.ts';
import { fail } from './numpy-error.ts';
import { moveaxis } from './reshape.ts';

export function applyAlongAxis(f: unknown, axisGiven: unknown, value: unknown, ...more: unknown[]): NDArray {
  const call = 'np.apply_along_axis';
  if (typeof f !== 'function') return fail('argument', call, 'the first argument is a function of a row');
  const a = asArray(value, call);
  const axis = toAxis(axisGiven, a.ndim, call);
  const last = moveaxis(a, axis, -1);
  const rest = last._shape.slice(0, -1);
  const rows = last.reshape([-1, last._shape.at(-1)!]);
  const results = [...rows].map((row) =>
    asArray((f as (row: NDArray, ...more: unknown[]) => unknown)(row, ...more), call),
  );
  if (results.length === 0) fail('shape', call, 'the array has no rows');
  const joined = stack(results, 0, call);
  const [, ...inner] = joined._shape;
  const shaped = joined.reshape([...rest, ...inner]);
  return inner.length === 0 ? shaped : moveaxis(shaped, -1, axis);
}
