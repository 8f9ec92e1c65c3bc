/**
 * Compares each of a student's methods with its equation, on one image and with the student's own W and b.
 *
 * Every method gets correct inputs, whatever the other methods return, so one mistake shows in one row only.
 * The reference computes the expected numbers.
 */
import {
  ContractError,
  describeValue,
  elements,
  readParameters,
  singleNumber,
} from '@hw5/student-model/contract';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep } from '../step/one-step.ts';
import type { ComparisonInput, MethodComparison } from './protocol.ts';
import { toArray } from './student-arrays.ts';

/** Restores the model's W and b. */
export function compareMethods(input: ComparisonInput): MethodComparison[] {
  const { Model, model, pixels, label, numClasses: C, learningRate } = input;
  const D = pixels.length;
  const shape = { inputSize: D, numClasses: C };
  const { W, b } = readParameters(model, shape);
  const sample = { pixels, label };
  const expected = oneStep(referenceNetwork({ W, b }), sample, [sample], learningRate);
  const image = () => toArray(pixels, [D]);
  const probabilities = () => toArray(expected.probabilities, [1, C]);
  const gradients = () => {
    const returned = Model.backPropagation(image(), probabilities(), label);
    if (Array.isArray(returned) && returned.length === 2) return returned as [unknown, unknown];
    throw new ContractError(
      'model-value',
      'backPropagation to return [gradW, gradB]',
      describeValue(returned),
    );
  };
  const afterStep = () => {
    const before = { W: model.W, b: model.b };
    model.W = toArray(W, [D, C]);
    model.b = toArray(b, [1, C]);
    try {
      model.gradientDescent(toArray(expected.gradW, [D, C]), toArray(expected.gradB, [1, C]));
      return readParameters(model, shape);
    } finally {
      model.W = before.W;
      model.b = before.b;
    }
  };
  return [
    row('logits', '1', expected.logits, () => elements(model.logits(image()), C, 'what logits returns')),
    row('forwardPass', '2', expected.probabilities, () =>
      elements(model.forwardPass(image()), C, 'what forwardPass returns'),
    ),
    row('loss', '3', Float64Array.of(expected.loss), () =>
      Float64Array.of(singleNumber(Model.loss(probabilities(), label), 'what loss returns')),
    ),
    row('gradientDescent: W', '4', expected.W, () => afterStep().W, C),
    row('gradientDescent: b', '5', expected.b, () => afterStep().b),
    row('backPropagation: gradW', '6', expected.gradW, () => elements(gradients()[0], D * C, 'gradW'), C),
    row('backPropagation: gradB', '7', expected.gradB, () => elements(gradients()[1], C, 'gradB')),
  ];
}

/** @param call returns the student's elements. @param columns of a matrix; undefined for a vector. */
function row(
  method: string,
  equation: string,
  expected: Float64Array,
  call: () => Float64Array,
  columns?: number,
): MethodComparison {
  let yours: Float64Array;
  try {
    yours = call();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return {
      method,
      equation,
      largestError: Number.NaN,
      at: '',
      yours: Number.NaN,
      equations: Number.NaN,
      problem,
    };
  }
  let worst = 0;
  let largestError = -1;
  for (let k = 0; k < expected.length; k++) {
    // NaN counts as a larger error than any number.
    const error = Number.isNaN(yours[k]!) ? Number.POSITIVE_INFINITY : Math.abs(yours[k]! - expected[k]!);
    if (error > largestError) {
      largestError = error;
      worst = k;
    }
  }
  const at =
    expected.length === 1
      ? ''
      : columns
        ? `[${Math.floor(worst / columns)}, ${worst % columns}]`
        : `[${worst}]`;
  return {
    method,
    equation,
    largestError,
    at,
    yours: yours[worst]!,
    equations: expected[worst]!,
    problem: null,
  };
}
