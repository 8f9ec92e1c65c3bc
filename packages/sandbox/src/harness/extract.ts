/**
 * From whatever a student returned to numbers the grader copied itself: the one border between their values and ours.
 *
 * Taken: numbers, numpy-ts arrays (views, any real dtype), typed arrays, nested plain arrays of these. Refused with a plain word:
 * everything else. Each element is read once, by index from a genuine typed array or as a data property, and nothing of the
 * value is kept. This runs in the student's realm, after its intrinsics were frozen; it leaves out judging (shapes, NaN).
 */
import type { RecordedArray, RecordedPair, RecordedUnusable } from '../protocol.ts';
import type { Realm } from './numpy-realm.ts';

const MAX_ELEMENTS = 1_000_000;
const MAX_DEPTH = 8;

const typedArrayPrototype = Object.getPrototypeOf(Float64Array.prototype) as object;
const getter = (prototype: object, key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get as ((this: unknown) => unknown) | undefined;
const typedArrayTag = getter(typedArrayPrototype, Symbol.toStringTag)!;
const typedArrayLength = getter(typedArrayPrototype, 'length')!;
const typedArrayBuffer = getter(typedArrayPrototype, 'buffer')!;
const bufferByteLength = getter(ArrayBuffer.prototype, 'byteLength')!;
const bufferResizable = getter(ArrayBuffer.prototype, 'resizable');
const bufferDetached = getter(ArrayBuffer.prototype, 'detached');
const { apply, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
const { isArray } = Array;
const { isInteger } = Number;

type Numbers = ArrayLike<number | bigint>;

/** Says why a value is no array; caught in {@link extract}. Not an Error: no stack, nothing to patch. */
class Unusable {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

function nameOf(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'boolean':
      return 'a boolean';
    case 'string':
      return 'a string';
    case 'bigint':
      return 'a BigInt';
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    default:
      return value === null ? 'null' : 'an object';
  }
}

/** The elements of a genuine typed array whose memory nobody else can change, or undefined where it is none. */
function typedArray(value: object): { data: Numbers; length: number } | undefined {
  if (apply(typedArrayTag, value, []) === undefined) return undefined;
  const buffer = apply(typedArrayBuffer, value, []) as ArrayBuffer;
  try {
    apply(bufferByteLength, buffer, []);
  } catch {
    throw new Unusable('an array over shared memory');
  }
  if (bufferResizable && apply(bufferResizable, buffer, []))
    throw new Unusable('an array over a resizable buffer');
  const length = apply(typedArrayLength, value, []) as number;
  const detached = bufferDetached ? apply(bufferDetached, buffer, []) : false;
  if (detached) throw new Unusable('an array whose buffer was detached');
  return { data: value as unknown as Numbers, length };
}

function checkedSize(shape: readonly number[]): number {
  if (shape.length > MAX_DEPTH) throw new Unusable(`an array of more than ${MAX_DEPTH} dimensions`);
  let size = 1;
  for (const extent of shape) {
    if (!isInteger(extent) || extent < 0) throw new Unusable('an array with an impossible shape');
    size *= extent;
  }
  if (size > MAX_ELEMENTS) throw new Unusable(`an array of more than ${MAX_ELEMENTS} elements`);
  return size;
}

/** A dense plain array of integers, read once. */
function integers(value: unknown): number[] {
  if (!isArray(value) || value.length > MAX_DEPTH) throw new Unusable('an array with an impossible shape');
  const copy: number[] = [];
  for (let i = 0; i < value.length; i++) copy.push(value[i] as number);
  return copy;
}

interface Storage {
  readonly dtype: unknown;
  readonly data: unknown;
  readonly shape: unknown;
  readonly strides: unknown;
  readonly offset: unknown;
}

function numpyArray(realm: Realm, value: object): RecordedArray {
  const raw = (value as { _raw?: unknown })._raw ?? value;
  if (typeof raw !== 'object' || raw === null || realm.isProxy(raw)) throw new Unusable('a proxy');
  const {
    dtype,
    data,
    shape: shapeGiven,
    strides: stridesGiven,
    offset,
  } = (raw as { storage: Storage }).storage;
  if (dtype === 'complex128' || dtype === 'complex64') throw new Unusable('an array of complex numbers');
  const shape = integers(shapeGiven);
  const strides = integers(stridesGiven);
  const size = checkedSize(shape);
  const typed =
    typeof data === 'object' && data !== null && !realm.isProxy(data) ? typedArray(data) : undefined;
  if (!typed || !isInteger(offset) || strides.length !== shape.length) {
    throw new Unusable('an NDArray whose memory is gone or replaced');
  }
  const out = new Float64Array(size);
  const index = shape.map(() => 0);
  let position = offset as number;
  for (let i = 0; i < size; i++) {
    if (!(position >= 0 && position < typed.length)) {
      throw new Unusable('an NDArray whose memory is gone or replaced');
    }
    out[i] = Number(typed.data[position]);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      position -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return { kind: 'array', shape, data: out };
}

function nestedArray(realm: Realm, value: readonly unknown[], depth: number): RecordedArray {
  if (depth >= MAX_DEPTH) throw new Unusable(`an array nested deeper than ${MAX_DEPTH}`);
  const { length } = value;
  if (length > MAX_ELEMENTS) throw new Unusable(`an array of more than ${MAX_ELEMENTS} elements`);
  let inner: readonly number[] | null = null;
  let out = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const descriptor = getOwnPropertyDescriptor(value, i);
    if (!descriptor) throw new Unusable('an array with holes');
    if (!('value' in descriptor)) throw new Unusable('an array with getters');
    const element = descriptor.value as unknown;
    if (typeof element === 'number') {
      if (inner !== null && inner.length > 0) throw new Unusable('an array with rows of different lengths');
      inner ??= [];
      out[i] = element;
      continue;
    }
    if (typeof element !== 'object' || element === null) {
      throw new Unusable(`an array that contains ${nameOf(element)}`);
    }
    const row = anyArray(realm, element, depth + 1);
    if (inner === null) {
      inner = row.shape;
      if (row.shape.length > 0) out = new Float64Array(checkedSize([length, ...row.shape]));
    } else if (
      inner.length !== row.shape.length ||
      inner.some((extent, axis) => extent !== row.shape[axis])
    ) {
      throw new Unusable('an array with rows of different lengths');
    }
    out.set(row.data, i * row.data.length);
  }
  return { kind: 'array', shape: [length, ...(inner ?? [])], data: out };
}

function anyArray(realm: Realm, value: object, depth: number): RecordedArray {
  // numpy-ts' own arrays are proxies, so they come before the question for proxies; what they hold is checked there.
  if (value instanceof realm.np.NDArrayCore) return numpyArray(realm, value);
  if (realm.isProxy(value)) throw new Unusable('a proxy');
  if (isArray(value)) return nestedArray(realm, value, depth);
  const typed = typedArray(value);
  if (typed) {
    const size = checkedSize([typed.length]);
    const out = new Float64Array(size);
    for (let i = 0; i < size; i++) out[i] = Number(typed.data[i]);
    return { kind: 'array', shape: [size], data: out };
  }
  if (value instanceof realm.np.Complex) throw new Unusable('a complex number');
  if (value instanceof Promise || typeof lookUp(realm, value, 'then')?.value === 'function')
    throw new Unusable('a Promise');
  throw new Unusable(depth > 0 ? 'an array of objects' : 'an object');
}

/** The property as the object itself or the nearest of its prototypes has it. */
function lookUp(realm: Realm, value: object, key: string): PropertyDescriptor | undefined {
  let at: object | null = value;
  for (let steps = 0; at !== null && steps < 16 && !realm.isProxy(at); steps++) {
    const descriptor = getOwnPropertyDescriptor(at, key);
    if (descriptor) return descriptor;
    at = getPrototypeOf(at);
  }
  return undefined;
}

/** Numbers and shape of what is clearly an array of real numbers (a number has shape []), else what it is instead. */
export function extract(realm: Realm, value: unknown): RecordedArray | RecordedUnusable {
  if (typeof value === 'number') {
    return { kind: 'array', shape: [], data: new Float64Array([value]) };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'unusable', what: nameOf(value) };
  try {
    return anyArray(realm, value, 0);
  } catch (error) {
    const what = error instanceof Unusable ? error.what : 'an object that fails when it is read';
    return { kind: 'unusable', what };
  }
}

/** `[gradW, gradB]`: a plain array of exactly two. */
export function extractPair(realm: Realm, value: unknown): RecordedPair | RecordedUnusable {
  if (typeof value !== 'object' || value === null) return { kind: 'unusable', what: nameOf(value) };
  if (realm.isProxy(value) || !isArray(value)) {
    const single = extract(realm, value);
    const what = single.kind === 'array' ? 'one array, not the pair [gradW, gradB]' : single.what;
    return { kind: 'unusable', what };
  }
  if (value.length !== 2) {
    return { kind: 'unusable', what: `a list of ${value.length}, not the pair [gradW, gradB]` };
  }
  const element = (i: number) => extract(realm, getOwnPropertyDescriptor(value, i)?.value);
  return { kind: 'pair', first: element(0), second: element(1) };
}

/** Reports `{ epoch, totalLoss, accuracy }` as an [n, 3] array; each field a number or an array of one number. */
export function extractReports(realm: Realm, value: unknown): RecordedArray | RecordedUnusable {
  if (typeof value !== 'object' || value === null) return { kind: 'unusable', what: nameOf(value) };
  if (realm.isProxy(value)) return { kind: 'unusable', what: 'a proxy' };
  if (!isArray(value)) return { kind: 'unusable', what: 'not a list of reports' };
  if (value.length * 3 > MAX_ELEMENTS) return { kind: 'unusable', what: 'far too many reports' };
  const data = new Float64Array(value.length * 3);
  for (let i = 0; i < value.length; i++) {
    const report = getOwnPropertyDescriptor(value, i)?.value as unknown;
    if (typeof report !== 'object' || report === null || realm.isProxy(report)) {
      return { kind: 'unusable', what: `a list whose element ${i} is not a report` };
    }
    for (const [k, field] of reportFields.entries()) {
      const found = extract(realm, getOwnPropertyDescriptor(report, field)?.value);
      if (found.kind === 'unusable' || found.data.length !== 1) {
        const descriptor = lookUp(realm, report, field);
        const hint = descriptor?.get || descriptor?.set ? ' (an accessor; plain properties are needed)' : '';
        return { kind: 'unusable', what: `a list whose element ${i} has no number ${field}${hint}` };
      }
      data[i * 3 + k] = found.data[0]!;
    }
  }
  return { kind: 'array', shape: [value.length, 3], data };
}

const reportFields = ['epoch', 'totalLoss', 'accuracy'] as const;
