/**
 * The check of W and b: shape [D, C] and [1, C] (a b of shape [C] means the same), real numbers, finite at
 * the start.
 */
import { describeValue, indexText, readArray, realNumbers } from './array-value.ts';
import { ContractError } from './contract-error.ts';
import { type ModelMethod, requireMethods, type StudentModel } from './model-class.ts';

export interface Parameters {
  /** [D · C], row by row; a copy. */
  readonly W: Float64Array;
  /** [C]; a copy. */
  readonly b: Float64Array;
}

export interface ModelShape {
  /** D. */
  readonly inputSize: number;
  /** C. */
  readonly numClasses: number;
}

/**
 * The contract of a model that was just constructed: the methods that the caller will call, and finite W and
 * b.
 * @throws ContractError `model-method`, `model-shape`, `model-value`.
 */
export function checkModel(
  model: StudentModel,
  shape: ModelShape,
  methods: readonly ModelMethod[],
): Parameters {
  requireMethods(model, methods);
  return finiteParameters(model, shape);
}

/** W and b, which may hold NaN or infinity. @throws ContractError `model-shape`, `model-value`. */
export function readParameters(
  model: Pick<StudentModel, 'W' | 'b'>,
  { inputSize, numClasses }: ModelShape,
): Parameters {
  return {
    W: readParameter(model.W, [inputSize, numClasses], 'W'),
    b: readParameter(model.b, [1, numClasses], 'b'),
  };
}

/** W and b, all finite. @throws ContractError `model-shape`, `model-value`. */
export function finiteParameters(model: Pick<StudentModel, 'W' | 'b'>, shape: ModelShape): Parameters {
  const parameters = readParameters(model, shape);
  for (const name of ['W', 'b'] as const) {
    const values = parameters[name];
    const position = values.findIndex((value) => !Number.isFinite(value));
    if (position < 0) continue;
    const rows = values.length / shape.numClasses;
    const found = `${values[position]} at ${indexText(position, [rows, shape.numClasses])}`;
    throw new ContractError('model-value', `${name} to hold finite numbers`, found);
  }
  return parameters;
}

function readParameter(value: unknown, shape: readonly [number, number], name: string): Float64Array {
  const array = readArray(value);
  const accepted = [shape.join(), ...(shape[0] === 1 ? [String(shape[1])] : [])];
  if (array !== null && accepted.includes(array.shape.join())) return realNumbers(array, name);
  throw new ContractError(
    'model-shape',
    `${name} to be an array of shape [${shape.join(', ')}]`,
    describeValue(value),
  );
}
