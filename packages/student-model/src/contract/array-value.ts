/**
 * Reads whatever a user's code may give as an array: an array of numpy-ts, a typed array, or nested plain
 * arrays.
 *
 * numpy-ts is not imported: its arrays are recognised by `shape` and `tolist`, so that this file loads in any
 * thread or page, and works whichever copy of numpy-ts made the array.
 */
import { ContractError } from './contract-error.ts';

export interface ArrayValue {
  /** [] for a 0-d array. */
  readonly shape: readonly number[];
  /** The elements row by row; those that are no real numbers are left as they are. */
  readonly elements: readonly unknown[];
  /** numpy-ts' name of the element type; null for other arrays. */
  readonly dtype: string | null;
}

/** @returns null for anything that is not an array, among them nested arrays whose rows differ in length. */
export function readArray(value: unknown): ArrayValue | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isNDArray(value)) {
    const nested = value.tolist();
    const elements = Array.isArray(nested) ? (nested as unknown[]).flat(Number.POSITIVE_INFINITY) : [nested];
    return { shape: Array.from(value.shape), elements, dtype: String(value.dtype) };
  }
  if (ArrayBuffer.isView(value) && 'length' in value) {
    const elements = Array.from(value as unknown as ArrayLike<unknown>);
    return { shape: [elements.length], elements, dtype: null };
  }
  return Array.isArray(value) ? readNested(value) : null;
}

function readNested(rows: readonly unknown[]): ArrayValue | null {
  const parts = rows.map((row) => readArray(row) ?? { shape: [], elements: [row], dtype: null });
  const inner = parts[0]?.shape ?? [];
  if (parts.some(({ shape }) => shape.join() !== inner.join())) return null;
  return { shape: [rows.length, ...inner], elements: parts.flatMap(({ elements }) => elements), dtype: null };
}

interface NDArrayLike {
  readonly shape: ArrayLike<number>;
  readonly dtype?: unknown;
  tolist(): unknown;
}

function isNDArray(value: object): value is NDArrayLike {
  return 'shape' in value && 'tolist' in value && typeof value.tolist === 'function';
}

/** @throws ContractError `model-value` where an element is neither a number, a bigint nor a boolean. */
export function realNumbers({ elements, shape, dtype }: ArrayValue, name: string): Float64Array {
  const other = elements.findIndex((element) => !realTypes.has(typeof element));
  if (other >= 0) {
    const found = dtype ? `dtype ${dtype}` : `${typeName(elements[other])} at ${indexText(other, shape)}`;
    throw new ContractError('model-value', `${name} to hold real numbers`, found);
  }
  return Float64Array.from(elements as readonly number[], Number);
}

const realTypes: ReadonlySet<string> = new Set(['number', 'bigint', 'boolean']);

/** `[2, 3]` for the element at a position of an array read row by row. */
export function indexText(position: number, shape: readonly number[]): string {
  const indices: number[] = [];
  let rest = position;
  for (const size of shape.toReversed()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `[${indices.join(', ')}]`;
}

/** What a value is, for the `found` of an error: `an array of shape [2, 3]`, `a string`, `undefined`. */
export function describeValue(value: unknown): string {
  const array = readArray(value);
  if (array !== null) return `an array of shape [${array.shape.join(', ')}]`;
  return Array.isArray(value) ? 'nested arrays of different lengths' : typeName(value);
}

function typeName(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
