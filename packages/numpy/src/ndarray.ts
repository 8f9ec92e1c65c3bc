/**
 * The array: a typed array, a shape, strides and an offset, as in NumPy.
 *
 * It is a class of its own and not numpy-ts' NDArray, whose every instance is a Proxy over memory in a
 * WebAssembly heap: views lose their offset in a third of its functions, text rounds to eight decimals, and a
 * step of training costs three times NumPy's. What numpy-ts computes right is still computed by it (base.ts),
 * on contiguous copies.
 *
 * `a[i]` works because the end of the prototype chain is a Proxy: it is asked for what an array does not
 * have, so methods cost nothing extra, and names that NumPy's users expect (`a.length`, `a.mul`) get a line
 * that says what to write.
 *
 * Over 250 lines: the class and the reading of its memory need each other.
 *
 * Methods that are functions too (`a.sum()`, `np.sum(a)`) are declared here and installed by methods.ts.
 */
import { allocate, type DType, itemsize, type TypedArray, toElement } from './dtype.ts';
import { indexTrap, noteArray } from './index-trap.ts';
import type { Methods } from './method-types.ts';
import { describe, fail, shapeText } from './numpy-error.ts';

/** Values that are computed when they are first needed. */
export interface Deferred {
  compute(): TypedArray;
}

/** What describes the elements in memory; other programs of ours read it. */
export interface Storage {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: DType;
}

export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i]!;
  return size;
}

export function stridesOf(shape: readonly number[]): number[] {
  // By far the most, and made for every result.
  if (shape.length === 2) return [shape[1]!, 1];
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i]!;
  }
  return strides;
}

/** Not `slice`: in the grader's frozen realm that asks for the list's species, ten times as long. */
export function copyOf(list: readonly number[], from = 0): number[] {
  const copy: number[] = [];
  for (let i = from; i < list.length; i++) copy.push(list[i]!);
  return copy;
}

function areContiguous(shape: readonly number[], strides: readonly number[], size: number): boolean {
  if (size === 0) return true;
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== step) return false;
    step *= shape[i]!;
  }
  return true;
}

/**
 * What `tolist` returns: a list whose elements are numbers or lists, which its shape decides and the compiler
 * cannot.
 */
export interface NestedNumbers extends Array<NestedNumbers & number> {}

/** Where a[i] and unknown names end up; see index-trap.ts. */
const Base = function Base() {} as unknown as new () => object;
Base.prototype = new Proxy({}, indexTrap);

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: methods.ts installs every method of the interface
export class NDArray extends Base {
  /** Elements in memory; null while they are deferred. Read it through `elements`. */
  _values: TypedArray | null;
  _deferred: Deferred | null;
  readonly _shape: readonly number[];
  readonly _strides: readonly number[];
  readonly _offset: number;
  readonly _dtype: DType;
  readonly size: number;
  /** C order without gaps: the elements are `_values[_offset … _offset + size - 1]`. */
  readonly _contiguous: boolean;
  readonly _base: NDArray | null;
  _writable: boolean;
  /** Somebody else may see this memory: a view, a reader of `data`. */
  _exposed: boolean;
  /** The elements never change, so they may be kept without a copy. */
  _immutable = false;
  /**
   * How row i is taken; images.ts has another way. A function in a field also keeps `structuredClone` from
   * making an object without methods of an array.
   */
  _takeRow: (a: NDArray, i: number) => NDArray = viewOfRow;
  /** Where the array stands among updates in place; see versions.ts. */
  _version: object | null = null;

  constructor(
    values: TypedArray | Deferred,
    shape: readonly number[],
    dtype: DType,
    view?: { strides: readonly number[]; offset: number; base: NDArray; writable?: boolean },
  ) {
    super();
    noteArray();
    const deferred = !ArrayBuffer.isView(values);
    this._values = deferred ? null : (values as TypedArray);
    this._deferred = deferred ? (values as Deferred) : null;
    this._shape = shape;
    this._dtype = dtype;
    this.size = sizeOf(shape);
    if (view === undefined) {
      this._strides = stridesOf(shape);
      this._offset = 0;
      this._base = null;
      this._writable = true;
      this._exposed = false;
      this._contiguous = true;
    } else {
      this._strides = view.strides;
      this._offset = view.offset;
      this._base = view.base;
      this._writable = view.writable ?? true;
      this._exposed = true;
      this._contiguous = areContiguous(shape, view.strides, this.size);
    }
  }

  /** An array over this memory; the two share it. */
  static fromStorage({ data, shape, strides, offset, dtype }: Storage): NDArray {
    const whole = new NDArray(data, [data.length], dtype);
    return new NDArray(data, shape, dtype, { strides, offset, base: whole });
  }

  get dtype(): DType {
    return this._dtype;
  }
  /** A copy, so that nobody can change the array's shape through it. */
  get shape(): number[] {
    return copyOf(this._shape);
  }
  get strides(): number[] {
    return copyOf(this._strides);
  }
  get ndim(): number {
    return this._shape.length;
  }
  get itemsize(): number {
    return itemsize(this.dtype);
  }
  get nbytes(): number {
    return this.size * this.itemsize;
  }
  get base(): NDArray | null {
    return this._base;
  }
  get flags(): { C_CONTIGUOUS: boolean; F_CONTIGUOUS: boolean; OWNDATA: boolean; WRITEABLE: boolean } {
    const reversed = areContiguous([...this._shape].reverse(), [...this._strides].reverse(), this.size);
    return {
      C_CONTIGUOUS: this._contiguous,
      F_CONTIGUOUS: reversed,
      OWNDATA: this._base === null,
      WRITEABLE: this._writable,
    };
  }

  /** The elements in C order. A live window where the array is contiguous; of other views it is a copy. */
  get data(): TypedArray {
    const values = expose(this);
    if (!this._contiguous) return contiguous(this);
    const { _offset: from, size } = this;
    return values.length === size ? values : (values.subarray(from, from + size) as TypedArray);
  }
  get storage(): Storage {
    const { _shape, _strides, _offset, dtype } = this;
    return { data: expose(this), shape: copyOf(_shape), strides: copyOf(_strides), offset: _offset, dtype };
  }

  get T(): NDArray {
    return view(this, this.shape.reverse(), this.strides.reverse(), this._offset);
  }

  /** One element: `a.get([i, j])` or `a.get(i, j)`. */
  get(...index: (number | readonly number[])[]): number {
    const list = index.length === 1 && Array.isArray(index[0]) ? (index[0] as readonly number[]) : index;
    return elements(this)[position(this, list as readonly number[], 'a.get')]!;
  }

  /** Writes one element, or with fewer indices than axes a whole row: `a.set([i], value)`. */
  set(
    index: readonly number[] | number,
    value: number | boolean | bigint | NDArray | readonly number[],
  ): void;
  set(
    index: readonly number[] | number,
    value: number | boolean | bigint | NDArray | readonly number[],
    ...more: unknown[]
  ): void {
    const list = typeof index === 'number' ? [index] : index;
    if (more.length > 0) fail('index', 'a.set', 'the indices come as one list: a.set([i, j], value)');
    if (!Array.isArray(list))
      fail('index', 'a.set', `the indices come as a list: a.set([i, j], value), not ${describe(index)}`);
    if (list.length === this.ndim) {
      const at = position(this, list, 'a.set');
      writable(this)[at] = toElement(this.dtype, toNumber(value, 'a.set'), 'a.set');
      return;
    }
    this.slice(...list.map(String))._assign(value, 'a.set');
  }

  /** Fills the array with a number, list or array, stretched to its shape. */
  _assign(value: unknown, call: string): void {
    assignHook.assign(this, value, call);
  }

  iget(flat: number): number {
    return elements(this)[flatPosition(this, flat)]!;
  }
  iset(flat: number, value: number): void {
    writable(this)[flatPosition(this, flat)] = toElement(this.dtype, toNumber(value, 'a.iset'), 'a.iset');
  }

  /** The only element as a number, or with an index that one. */
  item(...index: number[]): number {
    if (index.length === 0) {
      if (this.size !== 1) {
        fail(
          'conversion',
          'a.item',
          `the array of shape ${shapeText(this._shape)} has ${this.size} elements; name one: a.item(i) or a.get([i, j])`,
        );
      }
      return elements(this)[this._offset]!;
    }
    if (index.length > 1) return this.get(index);
    const [i] = index as [number];
    const at = i < 0 ? i + this.size : i;
    if (!Number.isInteger(at) || at < 0 || at >= this.size) {
      fail('index', 'a.item', `index ${i} is out of bounds for size ${this.size}`);
    }
    return this.iget(at);
  }

  tolist(): NestedNumbers {
    const values = elements(this);
    const { _shape: shape, _strides: strides } = this;
    const nested = (axis: number, at: number): unknown => {
      if (axis === shape.length) return values[at]!;
      const list = new Array<unknown>(shape[axis]!);
      for (let i = 0; i < list.length; i++) list[i] = nested(axis + 1, at + i * strides[axis]!);
      return list;
    };
    return nested(0, this._offset) as NestedNumbers;
  }
  toArray(): NestedNumbers {
    return this.tolist();
  }
  toJSON(): unknown {
    return this.tolist();
  }

  *[Symbol.iterator](): Iterator<NDArray & number> {
    if (this.ndim === 0)
      fail('conversion', 'for … of', 'a 0-d array has no elements to go through; write a.item()');
    for (let i = 0; i < this._shape[0]!; i++) yield at(this, i) as NDArray & number;
  }

  copy(): NDArray {
    return new NDArray(contiguous(this, true), this._shape, this.dtype);
  }

  /** `a.slice('1:3', ':', '-1')`: one text an axis, as between NumPy's brackets. */
  slice(...parts: (string | number | null)[]): NDArray {
    return assignHook.slice(this, parts);
  }

  override toString(): string {
    return assignHook.text(this);
  }

  /**
   * Number(a), +a, -a, a + 1: the element where there is exactly one, else an error that names the method.
   */
  [Symbol.toPrimitive](hint: string): string | number {
    if (hint === 'string') return this.toString();
    if (this.size !== 1) {
      fail(
        'conversion',
        'arithmetic on an NDArray',
        `JavaScript's + - * / and Number() cannot work on an array of shape ${shapeText(this._shape)}; write a.add(b), a.subtract(b), a.multiply(b), a.divide(b), a.negative(), np.greater(a, b), and in texts String(a)`,
      );
    }
    return elements(this)[this._offset]!;
  }
  override valueOf(): number {
    return this[Symbol.toPrimitive]('number') as number;
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** Memory is the garbage collector's here; numpy-ts' programs may still call it. */
  dispose(): void {}
}

export interface NDArray extends Methods<NDArray> {
  /** `a[i]`: row i of an array with several axes, else the number. Negative i counts from the end. */
  [index: number]: NDArray & number;
}

/** What the class needs of modules that need the class. Set once, when they load. */
export const assignHook = {} as {
  assign(target: NDArray, value: unknown, call: string): void;
  slice(source: NDArray, parts: readonly (string | number | null)[]): NDArray;
  text(source: NDArray): string;
};

/** The memory of the array, to read from. */
export function elements(a: NDArray): TypedArray {
  return a._values ?? force(a);
}

function force(a: NDArray): TypedArray {
  const values = a._deferred!.compute();
  a._values = values;
  a._deferred = null;
  return values;
}

/** The memory of the array, for somebody who keeps it or makes a view of it. */
export function expose(a: NDArray): TypedArray {
  a._exposed = true;
  return elements(a);
}

/** The memory of the array, to write into. Throws a `NumpyError` for read-only arrays. */
export function writable(a: NDArray): TypedArray {
  if (!a._writable) {
    fail(
      'read-only',
      'assignment',
      'this view is read-only (np.broadcast_to, np.diagonal); write .copy() first',
    );
  }
  a._exposed = true;
  return elements(a);
}

export function view(
  source: NDArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  isWritable = true,
): NDArray {
  const values = expose(source);
  return new NDArray(values, shape, source.dtype, {
    strides,
    offset,
    base: source._base ?? source,
    writable: isWritable && source._writable,
  });
}

/**
 * All elements in C order, as a typed array of exactly that length: the array's own memory, or (always with
 * `fresh`) a copy.
 */
export function contiguous(a: NDArray, fresh = false): TypedArray {
  const values = elements(a);
  const { size, _offset: from } = a;
  if (a._contiguous) {
    const part = values.length === size ? values : (values.subarray(from, from + size) as TypedArray);
    if (!fresh) return part;
    const copy = allocate(a.dtype, size);
    copy.set(part);
    return copy;
  }
  const out = allocate(a.dtype, size);
  copyStrided(values, a._shape, a._strides, from, out);
  return out;
}

/** Reads a strided array in C order into `out`. */
export function copyStrided(
  values: TypedArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  out: TypedArray | Float64Array,
): void {
  const last = shape.length - 1;
  if (last < 0) {
    out[0] = values[offset]!;
    return;
  }
  const inner = shape[last]!;
  const step = strides[last]!;
  if (out.length === 0) return;
  const index = new Array<number>(last).fill(0);
  let at = offset;
  let k = 0;
  for (;;) {
    for (let i = 0, from = at; i < inner; i++, from += step) out[k++] = values[from]!;
    let axis = last - 1;
    for (; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

function position(a: NDArray, index: readonly number[], call: string): number {
  const { _shape: shape, _strides: strides } = a;
  if (index.length !== shape.length) {
    fail(
      'index',
      call,
      `${index.length} ${index.length === 1 ? 'index' : 'indices'} for an array of ${shape.length} axes (shape ${shapeText(shape)}); ` +
        (index.length < shape.length ? 'for a row write a.row(i) or a.slice(…)' : 'leave the others out'),
    );
  }
  let at = a._offset;
  for (let axis = 0; axis < index.length; axis++) {
    let i = index[axis]!;
    const length = shape[axis]!;
    if (i < 0) i += length;
    if (!(i >= 0 && i < length && Number.isInteger(i))) badIndex(index[axis], axis, length, call);
    at += i * strides[axis]!;
  }
  return at;
}

function badIndex(index: unknown, axis: number, length: number, call: string): never {
  if (typeof index !== 'number' || !Number.isInteger(index)) {
    fail('index', call, `${describe(index)} is no index; indices are whole numbers (Math.floor(i))`);
  }
  fail('index', call, `index ${index} is out of bounds for axis ${axis} with size ${length}`);
}

function flatPosition(a: NDArray, flat: number): number {
  if (!Number.isInteger(flat) || flat < 0 || flat >= a.size) {
    fail('index', 'a.iget', `flat index ${flat} is out of bounds for size ${a.size}`);
  }
  if (a._contiguous) return a._offset + flat;
  let at = a._offset;
  let rest = flat;
  for (let axis = a._shape.length - 1; axis >= 0; axis--) {
    const length = a._shape[axis]!;
    at += (rest % length) * a._strides[axis]!;
    rest = Math.floor(rest / length);
  }
  return at;
}

function viewOfRow(a: NDArray, i: number): NDArray {
  return view(a, copyOf(a._shape, 1), copyOf(a._strides, 1), a._offset + i * a._strides[0]!);
}

/** `a[i]`: a view with one axis less, or the number. */
export function at(a: NDArray, index: number): NDArray | number {
  const { _shape: shape, _strides: strides } = a;
  if (shape.length === 0) fail('index', 'a[i]', 'a 0-d array has no axis; write a.item()');
  const length = shape[0]!;
  const i = index < 0 ? index + length : index;
  if (i < 0 || i >= length) badIndex(index, 0, length, 'a[i]');
  if (shape.length === 1) return elements(a)[a._offset + i * strides[0]!]!;
  return a._exposed ? viewOfRow(a, i) : a._takeRow(a, i);
}

/** A single number out of a number, boolean, BigInt or an array of one element. Throws a `NumpyError`. */
export function toNumber(value: unknown, call: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof NDArray && value.size === 1) return value.item();
  return fail('value', call, `expected one number, found ${describe(value)}`);
}
