/** The operations of a trial's script. */
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { ArrayInput, MethodName, Operation } from '@hw5/grader';
import { filled, type Value } from './values.ts';

/** The name of the instance in scripts. */
export const MODEL = 'model';

const array = ({ shape, data }: Value, dtype: ArrayInput['dtype'] = 'float64'): ArrayInput => ({
  dtype,
  shape,
  data: dtype === 'int32' ? [...data] : data,
});

/** Methods that get their W and b from the script need no images; then one of zeros stands there. */
export function construct(
  D: number,
  C: number,
  hyperparameters: Partial<typeof defaultHyperparameters> = {},
  images: Value = filled([1, D], () => 0),
  labels: Value = filled([1], () => 0),
): Operation {
  const [pixels, classes] = [array(images), array({ ...labels, shape: [labels.data.length] }, 'int32')];
  return {
    op: 'construct',
    as: MODEL,
    trainImages: pixels,
    trainLabels: classes,
    numClasses: C,
    hyperparameters: { ...defaultHyperparameters, ...hyperparameters },
    testImages: pixels,
    testLabels: classes,
  };
}

export const set = ({ W, b }: { readonly W: Value; readonly b: Value }): Operation[] => [
  { op: 'set', on: MODEL, property: 'W', value: array(W) },
  { op: 'set', on: MODEL, property: 'b', value: array(b) },
];

export const read = (property: 'W' | 'b' | 'history', record: string = property): Operation => ({
  op: 'read',
  on: MODEL,
  property,
  record,
});

export const call = (
  method: MethodName,
  args: readonly (Value | number)[],
  returns: 'array' | 'pair' | 'nothing',
): Operation => ({
  op: 'call',
  on: MODEL,
  method,
  args: args.map((value) => (typeof value === 'number' ? value : array(value))),
  record: 'returned',
  returns,
});
