/**
 * W or b as a constructor left it: its numbers, and whether training can change them in place.
 *
 * The contract is `W: NDArray`. Zeros in an array of integers are the right numbers, but every step added to
 * them in place would be rounded to integers; a plain list has none of the methods that the given code calls.
 * So here, unlike for what a method returns, the container counts: an NDArray of float64 or float32. float16
 * is refused: it keeps only three digits of every step.
 */
import type { RecordedArray, RecordedUnusable } from '../protocol.ts';
import { extract } from './extract.ts';
import type { Realm } from './numpy-realm.ts';

const { isArray } = Array;

/** Like {@link extract}, but anything except an NDArray of floating-point numbers is unusable. */
export function extractWeights(realm: Realm, value: unknown): RecordedArray | RecordedUnusable {
  const recorded = extract(realm, value);
  if (recorded.kind === 'unusable') return recorded;
  const what = unfit(realm, value);
  return what === null ? recorded : { kind: 'unusable', what };
}

/** Why these numbers cannot be trained, or null. */
function unfit(realm: Realm, value: unknown): string | null {
  if (typeof value === 'number') return 'a plain number, not an NDArray';
  if (!(value instanceof realm.np.NDArrayCore)) {
    return isArray(value) ? 'a plain list, not an NDArray' : 'a typed array, not an NDArray';
  }
  const { dtype } = (value as unknown as { storage: { dtype: unknown } }).storage;
  switch (dtype) {
    case 'float64':
    case 'float32':
      return null;
    case 'float16':
      return 'an NDArray of float16, which keeps three digits and loses the rest of every later step';
    case 'bool':
      return 'an NDArray of truth values (bool), which can hold nothing but 0 and 1 after later steps';
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint16':
    case 'uint32':
    case 'uint64':
      return `an NDArray of whole numbers (${dtype}), which would cut every later step to whole numbers`;
    default:
      return 'an NDArray of an unknown dtype';
  }
}
