/**
 * What an NDArray is asked for and does not have: `a[0]`, `a[-1]`, and names that it should not be asked for.
 *
 * numpy-ts 1.7.0 makes every array a Proxy for `a[i]`; reading past the end gives undefined, `a['0:1']` too,
 * `a.length` too.
 */
import { fail } from './numpy-error.ts';

/** Names of NumPy, PyTorch and JavaScript that students try on an array, and what is meant. */
const instead: Readonly<Record<string, string>> = {
  length: 'write a.shape[0] or a.size',
  len: 'write a.shape[0] or a.size',
  sub: 'write a.subtract(b)',
  mul: 'write a.multiply(b)',
  div: 'write a.divide(b)',
  true_divide: 'write a.divide(b)',
  pow: 'write a.power(b)',
  plus: 'write a.add(b)',
  minus: 'write a.subtract(b)',
  times: 'write a.multiply(b)',
  neg: 'write a.negative()',
  abs: 'write np.abs(a)',
  maximum: 'write np.maximum(a, b)',
  minimum: 'write np.minimum(a, b)',
  map: 'use array functions such as np.exp(a), or a.tolist().map(…)',
  forEach: 'write: for (const row of a) …',
  reduce: 'use a.sum(), a.max(), … or a.tolist()',
  filter: 'write a.bindex(mask)',
  indexOf: 'write np.argmax(np.equal(a, value))',
  includes: 'write np.any(np.equal(a, value))',
  push: 'arrays have a fixed size; write np.append(a, value)',
  concat: 'write np.concatenate([a, b])',
  join: 'write String(a)',
  at: 'write a.get([i]) or a[i]',
  size_: 'write a.size',
  numpy: 'it is an array already',
  detach: 'it is an array already',
};

interface Indexed {
  readonly ndim: number;
}

/** Set by ndarray.ts' modules when they load: how to read and write `a[i]`. */
export const indexing = {} as {
  read(receiver: Indexed, index: number): unknown;
  write(receiver: Indexed, index: number, value: unknown): void;
};

function asIndex(key: PropertyKey): number | null {
  if (typeof key !== 'string') return null;
  const code = key.charCodeAt(0);
  if (code !== 45 && (code < 48 || code > 57)) return null;
  const index = Number(key);
  return String(index) === key
    ? index
    : fail(
        'index',
        `a['${key}']`,
        `write a.slice(${key
          .split(',')
          .map((part) => `'${part.trim()}'`)
          .join(', ')}), or a.get([i, j]) for one element`,
      );
}

export const indexTrap: ProxyHandler<object> = {
  get(target, key, receiver) {
    const index = asIndex(key);
    if (index !== null) {
      if (!Number.isInteger(index))
        fail('index', `a[${index}]`, 'indices are whole numbers; write a[Math.floor(i)]');
      return indexing.read(receiver as Indexed, index);
    }
    if (typeof key === 'string' && Object.hasOwn(instead, key))
      fail('unsupported', `a.${key}`, `an NDArray has no ${key}; ${instead[key]}`);
    return Reflect.get(target, key, receiver) as unknown;
  },
  set(_target, key, value, receiver) {
    const index = asIndex(key);
    if (index !== null) {
      indexing.write(receiver as Indexed, index, value);
      return true;
    }
    return Reflect.defineProperty(receiver as object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  },
};
