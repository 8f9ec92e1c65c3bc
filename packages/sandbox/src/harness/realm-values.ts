/**
 * Between the numbers of a script and the values that a submission gets: always fresh, so no call sees what
 * another one changed.
 */
import type { Argument, ArrayInput, RecordedArray, RecordedUnusable, StubValue } from '../protocol.ts';
import type { Realm } from './numpy-realm.ts';

/** A fresh contiguous NDArray with these elements. */
function toNDArray(realm: Realm, input: ArrayInput): unknown {
  // np.zeros copies the shape. No spread: in a frozen realm it goes through an iterator.
  const array = realm.np.zeros(input.shape, input.dtype);
  array.data.set(input.data);
  return array;
}

export function toArgument(realm: Realm, value: Argument): unknown {
  return typeof value === 'number' ? value : toNDArray(realm, value);
}

/** What a stub returns for this value; `null` in the script is `undefined` here. */
export function toStubResult(realm: Realm, value: StubValue): unknown {
  if (value === null) return undefined;
  if (typeof value === 'number' || 'dtype' in value) return toArgument(realm, value);
  return [toNDArray(realm, value[0]), toNDArray(realm, value[1])];
}

/** Whether an argument still has the shape and the bits that it was passed with. */
export function isUnchanged(before: Argument, after: RecordedArray | RecordedUnusable): boolean {
  if (typeof before === 'number') return true;
  return (
    after.kind === 'array' &&
    after.shape.length === before.shape.length &&
    after.shape.every((extent, axis) => extent === before.shape[axis]) &&
    before.data.every((element, i) => Object.is(element, after.data[i]))
  );
}
