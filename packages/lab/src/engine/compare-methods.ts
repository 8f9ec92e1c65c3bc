/**
 * Each of a student's methods beside the equations, on one image and at the student's own W and b.
 *
 * Every method gets right inputs, whatever the others return, so one mistake shows in one row. What is right is said by the reference.
 */
import {
  ContractError,
  describeValue,
  elements,
  readParameters,
  type StudentModel,
  type StudentModelClass,
  singleNumber,
} from '@hw5/student-model/contract';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep } from '../step/one-step.ts';
import type { Departure } from './protocol.ts';
import { toArray } from './student-arrays.ts';

export interface Question {
  readonly Model: StudentModelClass;
  readonly model: StudentModel;
  /** [D]. */
  readonly pixels: Float64Array;
  readonly label: number;
  readonly numClasses: number;
  /** The one that the model was constructed with. */
  readonly learningRate: number;
}

/** Leaves the model's W and b as they were. */
export function compareMethods(question: Question): Departure[] {
  const { Model, model, pixels, label, numClasses: C, learningRate } = question;
  const D = pixels.length;
  const shape = { inputSize: D, numClasses: C };
  const { W, b } = readParameters(model, shape);
  const sample = { pixels, label };
  const right = oneStep(referenceNetwork({ W, b }), sample, [sample], learningRate);
  const image = () => toArray(pixels, [D]);
  const probabilities = () => toArray(right.probabilities, [1, C]);
  const pair = () => {
    const answer = Model.backPropagation(image(), probabilities(), label);
    if (Array.isArray(answer) && answer.length === 2) return answer as [unknown, unknown];
    throw new ContractError('model-value', 'backPropagation to return [gradW, gradB]', describeValue(answer));
  };
  const descended = () => {
    const before = { W: model.W, b: model.b };
    model.W = toArray(W, [D, C]);
    model.b = toArray(b, [1, C]);
    try {
      model.gradientDescent(toArray(right.gradW, [D, C]), toArray(right.gradB, [1, C]));
      return readParameters(model, shape);
    } finally {
      model.W = before.W;
      model.b = before.b;
    }
  };
  return [
    row('logits', '1', right.logits, () => elements(model.logits(image()), C, 'what logits returns')),
    row('forwardPass', '2', right.probabilities, () =>
      elements(model.forwardPass(image()), C, 'what forwardPass returns'),
    ),
    row('loss', '3', Float64Array.of(right.loss), () =>
      Float64Array.of(singleNumber(Model.loss(probabilities(), label), 'what loss returns')),
    ),
    row('gradientDescent: W', '4', right.W, () => descended().W, C),
    row('gradientDescent: b', '5', right.b, () => descended().b),
    row('backPropagation: gradW', '6', right.gradW, () => elements(pair()[0], D * C, 'gradW'), C),
    row('backPropagation: gradB', '7', right.gradB, () => elements(pair()[1], C, 'gradB')),
  ];
}

/** @param columns of a matrix, for naming the element; undefined for a vector. */
function row(
  method: string,
  equation: string,
  right: Float64Array,
  ask: () => Float64Array,
  columns?: number,
): Departure {
  let yours: Float64Array;
  try {
    yours = ask();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return {
      method,
      equation,
      largest: Number.NaN,
      at: '',
      yours: Number.NaN,
      equations: Number.NaN,
      problem,
    };
  }
  let worst = 0;
  let largest = -1;
  for (let k = 0; k < right.length; k++) {
    // What is not a number departs further than any number.
    const apart = Number.isNaN(yours[k]!) ? Number.POSITIVE_INFINITY : Math.abs(yours[k]! - right[k]!);
    if (apart > largest) {
      largest = apart;
      worst = k;
    }
  }
  const at =
    right.length === 1 ? '' : columns ? `[${Math.floor(worst / columns)}, ${worst % columns}]` : `[${worst}]`;
  return { method, equation, largest, at, yours: yours[worst]!, equations: right[worst]!, problem: null };
}
