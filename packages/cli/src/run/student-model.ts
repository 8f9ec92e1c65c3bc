/** The contract's `Model` as the worker meets it: anything may be missing or wrong, so every use of it is checked here. */
import * as np from 'numpy-ts';
import type { StudentFault } from './student-protocol.ts';

/** The part of the contract that a run calls. Everything else is between the model's own methods. */
export interface StudentModel {
  readonly W: unknown;
  readonly b: unknown;
  readonly history?: unknown;
  onEpoch?: (report: unknown) => void;
  gradientDescent?: (...args: unknown[]) => unknown;
  trainNN(): void;
  trainSVM(): void;
  accuracyNN(images: np.NDArray, labels: np.NDArray): unknown;
  accuracySVM(images: np.NDArray, labels: np.NDArray): unknown;
}

export type StudentModelClass = new (...args: unknown[]) => StudentModel;

/** The model, not the program, is at fault. */
export class Fault extends Error {
  readonly code: StudentFault['code'];
  readonly expected: string;
  readonly found: string;

  constructor(code: StudentFault['code'], expected: string, found: string, cause?: unknown) {
    super(`expected ${expected}, found ${found}`, { cause });
    this.code = code;
    this.expected = expected;
    this.found = found;
  }
}

/** Imports the module; its class is the export named Model or the default one. */
export async function loadModelClass(url: string): Promise<StudentModelClass> {
  let exported: Record<string, unknown>;
  try {
    exported = await import(url);
  } catch (cause) {
    throw threw('the file to load', cause);
  }
  const Model = exported.Model ?? exported.default;
  if (typeof Model === 'function') return Model as StudentModelClass;
  const names = Object.keys(exported);
  throw new Fault(
    'model-class',
    'an exported class Model',
    names.length === 0
      ? 'no export'
      : `${names.length === 1 ? 'the export' : 'the exports'} ${names.join(', ')}`,
  );
}

/** Runs one of the model's methods; what it throws becomes a `Fault` that keeps the stack. */
export function step<T>(what: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof Fault ? cause : threw(`${what} to run through`, cause);
  }
}

function threw(expected: string, cause: unknown): Fault {
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : `${String(cause)} thrown`;
  return new Fault('model-threw', expected, said.split('\n')[0]!, cause);
}

/** A number, or an array with a single element, that is finite. */
export function finiteNumber(value: unknown, what: string): number {
  const number = typeof value === 'number' ? value : singleElement(value);
  if (Number.isFinite(number)) return number;
  const found =
    typeof value === 'number' ? String(value) : Number.isNaN(number) ? describe(value) : String(number);
  throw new Fault('model-value', `${what} to be a finite number`, found);
}

/** A finite number in [0, 1]. */
export function share(value: unknown, what: string): number {
  const number = finiteNumber(value, what);
  if (number >= 0 && number <= 1) return number;
  throw new Fault('model-value', `${what} to lie between 0 and 1`, String(number));
}

/** W and b as flat copies. Throws a `Fault` for other shapes or numbers that are not finite. */
export function parameters(model: StudentModel, D: number, C: number): { W: Float64Array; b: Float64Array } {
  return { W: elements(model.W, [D, C], 'W'), b: elements(model.b, [1, C], 'b') };
}

function elements(value: unknown, shape: readonly [number, number], name: string): Float64Array {
  const what = `${name} to be an array of shape [${shape.join(', ')}]`;
  if (value === undefined || value === null) throw new Fault('model-value', what, String(value));
  let array: np.NDArray;
  try {
    array = (isArray(value) ? value : np.array(value)) as np.NDArray;
  } catch {
    throw new Fault('model-value', what, describe(value));
  }
  const found = Array.from(array.shape);
  const fits = found.join() === shape.join() || (shape[0] === 1 && found.join() === String(shape[1]));
  if (!fits) throw new Fault('model-value', what, `shape [${found.join(', ')}]`);
  const flat = Float64Array.from((array.tolist() as unknown[]).flat() as number[], Number);
  const bad = flat.findIndex((element) => !Number.isFinite(element));
  if (bad >= 0) {
    const index = `[${Math.floor(bad / shape[1])}, ${bad % shape[1]}]`;
    throw new Fault('model-value', `${name} to hold finite numbers`, `${flat[bad]} at ${index}`);
  }
  return flat;
}

const isArray = (value: unknown): value is np.NDArray =>
  typeof value === 'object' && value !== null && 'shape' in value && 'tolist' in value;

function singleElement(value: unknown): number {
  return isArray(value) && value.size === 1 ? Number((value.tolist() as unknown[]).toString()) : Number.NaN;
}

function describe(value: unknown): string {
  if (isArray(value)) return `an array of shape [${Array.from(value.shape).join(', ')}]`;
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}
