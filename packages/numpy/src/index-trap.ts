/**
 * What an NDArray is asked for and does not have: `a[0]`, `a[-1]`, and names that it should not be asked for.
 *
 * numpy-ts 1.7.0 makes every array a Proxy for `a[i]`; reading past the end gives undefined, `a['0:1']` too,
 * `a.length` too.
 */
import { fail } from './numpy-error.ts';
import { isAskedByTools } from './unknown-names.ts';

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
  toFixed: 'write a.item().toFixed(2), or np.round(a, 2)',
  entries: 'write: for (const [i, row] of [...a].entries()) …',
  keys: 'write: for (let i = 0; i < a.shape[0]!; i++) …',
  values: 'write: for (const row of a) …',
  every: 'write np.all(np.greater(a, 0))',
  some: 'write np.any(np.greater(a, 0))',
  find: 'write a.bindex(mask)',
  findIndex: 'write np.argmax(mask)',
  reverse: 'write np.flip(a, 0)',
  flat: 'write a.ravel()',
  pop: "arrays have a fixed size; write a.slice(':-1')",
  view: 'write a.reshape(2, 3)',
  resize: 'write a.reshape(2, 3)',
  unsqueeze: 'write np.expand_dims(a, 0)',
  t: 'write a.T',
  mm: 'write np.matmul(a, b)',
  float: "write a.astype('float64')",
  int: "write a.astype('int64')",
  partition: 'write np.sort(a)',
  argpartition: 'write np.argsort(a)',
  itemset: 'write a.set([i, j], value)',
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

/** What JavaScript makes of other things between brackets: `A[mask]`, `A[NaN]`, `A[':']`. */
const isBracketed = (key: string): boolean =>
  /^[[:.,-]|^\d/.test(key) || ['NaN', 'Infinity', 'undefined', 'null', 'true', 'false', ''].includes(key);

function asIndex(key: PropertyKey): number | null {
  if (typeof key !== 'string') return null;
  const code = key.charCodeAt(0);
  // A letter, as nearly always: a name.
  if (code >= 95 && key !== 'null' && key !== 'undefined' && key !== 'true' && key !== 'false') return null;
  const index = Number(key);
  if (String(index) === key && Number.isFinite(index)) {
    if (Number.isInteger(index)) return index;
    fail('index', `a[${index}]`, 'indices are whole numbers; write a[Math.floor(i)]');
  }
  if (!isBracketed(key)) return null;
  const places = key.replace(/\s+/g, ' ');
  if (key.startsWith('['))
    fail(
      'index',
      `a[${places.slice(0, 40)}]`,
      'an array stands between the brackets; write a.bindex(mask) for a mask, np.take(a, places, 0) for rows, np.where(mask, x, a) to replace',
    );
  const parts = key.split(',').map((part) => part.trim());
  return fail(
    'index',
    `a['${places.slice(0, 40)}']`,
    `write a.slice(${parts.map((part) => `'${part}'`).join(', ')}), a.get([i, j]) for one element, or np.take(a, [i, j], 0) for several rows`,
  );
}

/** Before there are arrays, nothing goes over one: the grader freezes all prototypes then. */
let hasArrays = false;
export function noteArray(): void {
  hasArrays = true;
}

export const indexTrap: ProxyHandler<object> = {
  get(target, key, receiver) {
    const index = asIndex(key);
    if (index !== null) {
      return indexing.read(receiver as Indexed, index);
    }
    if (typeof key === 'string' && Object.hasOwn(instead, key))
      fail('unsupported', `a.${key}`, `an NDArray has no ${key}; ${instead[key]}`);
    if (typeof key === 'string' && !isAskedByTools(key))
      fail('unsupported', `a.${key}`, `an NDArray has no ${key}; it has what NumPy's arrays have`);
    return Reflect.get(target, key, receiver) as unknown;
  },
  ownKeys(target) {
    if (!hasArrays) return Reflect.ownKeys(target);
    return fail('unsupported', 'for … in', 'it goes over names, not elements; write for (const row of a)');
  },
  set(_target, key, value, receiver) {
    const index = asIndex(key);
    if (index !== null) {
      indexing.write(receiver as Indexed, index, value);
      return true;
    }
    if (typeof key === 'string' && !key.startsWith('_'))
      fail('unsupported', `a.${key} = …`, `an NDArray has no ${key} that could be set`);
    return Reflect.defineProperty(receiver as object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  },
};
