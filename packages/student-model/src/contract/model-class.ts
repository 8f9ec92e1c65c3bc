/** Finds the class in what a module exports, and checks that its methods exist. */
import { describeValue } from './array-value.ts';
import { ContractError } from './contract-error.ts';

/** The methods and fields that `hw5 run` and the lab use; anything may be missing or wrong. */
export interface StudentModel {
  W: unknown;
  b: unknown;
  readonly history?: unknown;
  onEpoch?: (report: unknown) => void;
  logits(inputs: unknown): unknown;
  forwardPass(inputs: unknown): unknown;
  gradientDescent(gradW: unknown, gradB: unknown): unknown;
  trainNN(): unknown;
  trainSVM(): unknown;
  accuracyNN(images: unknown, labels: unknown): unknown;
  accuracySVM(images: unknown, labels: unknown): unknown;
}

export type ModelMethod =
  | 'logits'
  | 'forwardPass'
  | 'gradientDescent'
  | 'trainNN'
  | 'trainSVM'
  | 'accuracyNN'
  | 'accuracySVM';

export interface StudentModelClass {
  new (...args: unknown[]): StudentModel;
  loss(probabilities: unknown, label: number): unknown;
  backPropagation(image: unknown, probabilities: unknown, label: number): unknown;
}

/**
 * @param exported what the module exports, by name.
 * @returns the export named `Model`, else the default export.
 * @throws ContractError `model-class`.
 */
export function findModelClass(exported: Readonly<Record<string, unknown>>): StudentModelClass {
  const name = exported.Model === undefined ? 'default' : 'Model';
  const found = exported[name];
  if (isClass(found)) return found;
  throw new ContractError('model-class', 'an exported class Model', describeExports(exported, name));
}

/** True for anything that `new` accepts. Does not call it: it is only the target of another constructor. */
function isClass(value: unknown): value is StudentModelClass {
  try {
    Reflect.construct(Object, [], value as new () => unknown);
    return true;
  } catch {
    return false;
  }
}

function describeExports(exported: Readonly<Record<string, unknown>>, name: string): string {
  if (exported[name] !== undefined) {
    const value = exported[name];
    const what = typeof value === 'function' ? 'a function that is no class' : describeValue(value);
    return `${name === 'default' ? 'a default export' : 'an export Model'} that is ${what}`;
  }
  const names = Object.keys(exported);
  if (names.length === 0) return 'no export';
  return `${names.length === 1 ? 'the export' : 'the exports'} ${names.join(', ')}`;
}

/** @throws ContractError `model-method` for the first of these methods that the model lacks. */
export function requireMethods(model: StudentModel, methods: readonly ModelMethod[]): void {
  for (const name of methods) {
    const found: unknown = model[name];
    if (typeof found === 'function') continue;
    throw new ContractError(
      'model-method',
      `a method ${name}`,
      found === undefined ? 'none' : describeValue(found),
    );
  }
}
