/** Checks of what a model's methods return, and of what it reports. */
import { type ArrayValue, describeValue, readArray, realNumbers } from './array-value.ts';
import { ContractError } from './contract-error.ts';

/**
 * The elements of an array, row by row, as a copy. The number of them decides, not the shape: [C] and [1, C]
 * are alike.
 * @param name what the array is, for the error: `W`, `what logits returns`.
 * @throws ContractError `model-shape`, `model-value`.
 */
export function elements(value: unknown, count: number, name: string): Float64Array {
  const array = readArray(value);
  if (array !== null && array.elements.length === count) return realNumbers(array, name);
  throw new ContractError('model-shape', `${name} to be an array of ${count} numbers`, describeValue(value));
}

/**
 * Like {@link elements}, but the shape decides, as it does for the grader: leading axes of length 1 do not
 * count, so [C] is as good as [1, C], while [C, 1], a transpose or a flattened batch are refused.
 * @throws ContractError `model-shape`, `model-value`.
 */
export function shapedElements(value: unknown, shape: readonly number[], name: string): Float64Array {
  const array = typeof value === 'number' ? numberAsArray(value) : readArray(value);
  if (array !== null && withoutLeadingOnes(array.shape).join() === withoutLeadingOnes(shape).join()) {
    return realNumbers(array, name);
  }
  const expected = shape.length === 0 ? 'a number' : `an array of shape [${shape.join(', ')}]`;
  throw new ContractError('model-shape', `${name} to be ${expected}`, describeValue(value));
}

const numberAsArray = (value: number): ArrayValue => ({ shape: [], elements: [value], dtype: null });

function withoutLeadingOnes(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((length) => length !== 1);
  return first < 0 ? [] : shape.slice(first);
}

/**
 * A number, or the one element of an array; it may be NaN or infinite.
 * @throws ContractError `model-value`.
 */
export function singleNumber(value: unknown, name: string): number {
  return single(value, name, `${name} to be a number`);
}

/** Like {@link singleNumber}, finite. @throws ContractError `model-value`. */
export function finiteNumber(value: unknown, name: string): number {
  const expected = `${name} to be a finite number`;
  const number = single(value, name, expected);
  if (Number.isFinite(number)) return number;
  throw new ContractError('model-value', expected, String(number));
}

/** Like {@link finiteNumber}, in [0, 1]. @throws ContractError `model-value`. */
export function fraction(value: unknown, name: string): number {
  const number = finiteNumber(value, name);
  if (number >= 0 && number <= 1) return number;
  throw new ContractError('model-value', `${name} to lie between 0 and 1`, String(number));
}

function single(value: unknown, name: string, expected: string): number {
  if (typeof value === 'number') return value;
  const array = readArray(value);
  if (array?.elements.length === 1) return realNumbers(array, name)[0]!;
  throw new ContractError('model-value', expected, describeValue(value));
}
