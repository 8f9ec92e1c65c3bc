/**
 * Reads the memory behind typed arrays and numpy-ts arrays: only genuine typed arrays, each element once,
 * every position checked. numpy-ts' own accessors are not used: a submission can replace what they read.
 */
import type { RecordedArray } from '../protocol.ts';
import type { Realm } from './numpy-realm.ts';
import { Unusable } from './unusable.ts';

const MAX_ELEMENTS = 1_000_000;
const MAX_DIMENSIONS = 8;

const typedArrayPrototype = Object.getPrototypeOf(Float64Array.prototype) as object;
const getter = (prototype: object, key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get as ((this: unknown) => unknown) | undefined;
const typedArrayTag = getter(typedArrayPrototype, Symbol.toStringTag)!;
const typedArrayLength = getter(typedArrayPrototype, 'length')!;
const typedArrayBuffer = getter(typedArrayPrototype, 'buffer')!;
const bufferByteLength = getter(ArrayBuffer.prototype, 'byteLength')!;
const bufferResizable = getter(ArrayBuffer.prototype, 'resizable');
const bufferDetached = getter(ArrayBuffer.prototype, 'detached');
const { apply } = Reflect;
const { isArray } = Array;
const { isInteger } = Number;

interface TypedArrayView {
  readonly data: ArrayLike<number | bigint>;
  readonly length: number;
  /** Its elements are of type bigint. */
  readonly isBig: boolean;
}

/** A genuine typed array whose memory nobody else can change, or undefined for any other object. */
function typedArrayView(value: object): TypedArrayView | undefined {
  const tag = apply(typedArrayTag, value, []);
  if (tag === undefined) return undefined;
  const buffer = apply(typedArrayBuffer, value, []) as ArrayBuffer;
  try {
    apply(bufferByteLength, buffer, []);
  } catch {
    throw new Unusable('an array over shared memory');
  }
  if (bufferResizable && apply(bufferResizable, buffer, [])) {
    throw new Unusable('an array over a resizable buffer');
  }
  const length = apply(typedArrayLength, value, []) as number;
  const detached = bufferDetached ? apply(bufferDetached, buffer, []) : false;
  if (detached) throw new Unusable('an array whose buffer was detached');
  const isBig = tag === 'BigInt64Array' || tag === 'BigUint64Array';
  return { data: value as unknown as ArrayLike<number | bigint>, length, isBig };
}

/** The number of elements of a shape, within the limits. */
export function checkedSize(shape: readonly number[]): number {
  if (shape.length > MAX_DIMENSIONS) {
    throw new Unusable(`an array of more than ${MAX_DIMENSIONS} dimensions`);
  }
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    const extent = shape[axis]!;
    if (!isInteger(extent) || extent < 0) throw new Unusable('an array with an impossible shape');
    size *= extent;
  }
  if (size > MAX_ELEMENTS) throw new Unusable(`an array of more than ${MAX_ELEMENTS} elements`);
  return size;
}

/** Fails where an array nested in `depth` others, with `length` elements, is beyond the limits. */
export function checkNesting(depth: number, length: number): void {
  if (depth >= MAX_DIMENSIONS) throw new Unusable(`an array nested deeper than ${MAX_DIMENSIONS}`);
  if (length > MAX_ELEMENTS) throw new Unusable(`an array of more than ${MAX_ELEMENTS} elements`);
}

/** Shape [length] and the elements of a typed array, or undefined for any other object. */
export function typedArray(value: object): RecordedArray | undefined {
  const view = typedArrayView(value);
  if (!view) return undefined;
  const size = checkedSize([view.length]);
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = Number(view.data[i]);
  return { kind: 'array', shape: [size], data, container: 'typed array' };
}

/** A dense plain array of integers, read once. */
function integers(value: unknown): number[] {
  if (!isArray(value) || value.length > MAX_DIMENSIONS) {
    throw new Unusable('an array with an impossible shape');
  }
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

/** Whether the elements follow one another in row-major order, as those of nearly every array do. */
function isWithoutGaps(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (strides[axis] !== step) return false;
    step *= shape[axis]!;
  }
  return true;
}

/**
 * Shape and row-major elements of an NDArray, views included. `value` is an instance of the realm's
 * NDArrayCore, or claims to be.
 */
export function numpyArray(realm: Realm, value: object): RecordedArray {
  if (realm.isProxy(value)) throw new Unusable('a proxy');
  const {
    dtype,
    data,
    shape: shapeGiven,
    strides: stridesGiven,
    offset,
  } = (value as { storage: Storage }).storage;
  if (dtype === 'complex128' || dtype === 'complex64') throw new Unusable('an array of complex numbers');
  const shape = integers(shapeGiven);
  const strides = integers(stridesGiven);
  const size = checkedSize(shape);
  const memory =
    typeof data === 'object' && data !== null && !realm.isProxy(data) ? typedArrayView(data) : undefined;
  if (!memory || !isInteger(offset) || strides.length !== shape.length) {
    throw new Unusable('an NDArray whose memory is gone or replaced');
  }
  const elements = new Float64Array(size);
  if (
    isWithoutGaps(shape, strides) &&
    (offset as number) >= 0 &&
    (offset as number) + size <= memory.length
  ) {
    const from = offset as number;
    if (memory.isBig) for (let i = 0; i < size; i++) elements[i] = Number(memory.data[from + i]);
    else for (let i = 0; i < size; i++) elements[i] = memory.data[from + i] as number;
    return { kind: 'array', shape, data: elements, container: 'NDArray' };
  }
  const index: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) index.push(0);
  let position = offset as number;
  for (let i = 0; i < size; i++) {
    if (!(position >= 0 && position < memory.length)) {
      throw new Unusable('an NDArray whose memory is gone or replaced');
    }
    elements[i] = Number(memory.data[position]);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      position -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return { kind: 'array', shape, data: elements, container: 'NDArray' };
}
