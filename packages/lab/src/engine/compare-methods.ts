/**
 * Compares each of a student's methods with its equation, on a few images, one by one and as a batch, and
 * with the student's own W and b.
 *
 * Every method gets correct inputs, whatever the other methods return, so one mistake shows in one row only.
 * The reference computes the expected numbers. This gives no verdict: whether a method is right is what the
 * grader's checks decide (page/yours/method-rows.ts).
 */
import { ContractError, describeValue, readParameters, shapedElements } from '@hw5/student-model/contract';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep } from '../step/one-step.ts';
import type { ComparisonInput, MethodComparison } from './protocol.ts';
import { toArray } from './student-arrays.ts';
import { withLogits } from './with-logits.ts';

/** A call of a method, and what the equation gives for it. */
interface Case {
  /** What the method is called with, in words; also where the call's numbers are from. */
  readonly on: string;
  readonly shape: readonly number[];
  readonly expected: Float64Array;
  /** @returns what the student's code returns. */
  readonly call: () => unknown;
}

/** The numbers of the element that differs most, or why there are none. */
type Numbers = Pick<MethodComparison, 'largestError' | 'on' | 'at' | 'yours' | 'equations' | 'problem'>;

/** Restores the model's W and b, and its `logits`. */
export function compareMethods(input: ComparisonInput): MethodComparison[] {
  const { Model, model, pixels, labels, numClasses: C, learningRate } = input;
  const n = labels.length;
  const D = pixels.length / n;
  const { W, b } = readParameters(model, { inputSize: D, numClasses: C });
  const network = referenceNetwork({ W, b });
  const images = Array.from(labels, (label, k) => {
    const sample = { pixels: pixels.slice(k * D, (k + 1) * D), label };
    return { ...sample, on: `image ${k + 1}`, step: oneStep(network, sample, [sample], learningRate) };
  });

  const each = (call: (image: (typeof images)[number]) => Omit<Case, 'on'>): Case[] =>
    images.map((image) => ({ on: image.on, ...call(image) }));
  const batch = (expected: Float64Array, call: (inputs: unknown) => unknown): Case[] =>
    n === 1
      ? []
      : [{ on: `a batch of ${n}`, shape: [n, C], expected, call: () => call(toArray(pixels, [n, D])) }];
  const gradient = (which: 0 | 1, shape: readonly number[]): Case[] =>
    each(({ pixels: image, label, step }) => ({
      shape,
      expected: which === 0 ? step.gradW : step.gradB,
      call: () => {
        const p = toArray(step.probabilities, [1, C]);
        return pairOf(Model.backPropagation(toArray(image, [D]), p, label))[which];
      },
    }));
  const update = (property: 'W' | 'b', shape: readonly number[]): Case[] =>
    each(({ step }) => ({
      shape,
      expected: step[property],
      call: () => {
        const before = { W: model.W, b: model.b };
        model.W = toArray(W, [D, C]);
        model.b = toArray(b, [1, C]);
        try {
          model.gradientDescent(toArray(step.gradW, [D, C]), toArray(step.gradB, [1, C]));
          return model[property];
        } finally {
          model.W = before.W;
          model.b = before.b;
        }
      },
    }));

  const logits = [
    ...each(({ pixels: image, step }) => ({
      shape: [1, C],
      expected: step.logits,
      call: () => model.logits(toArray(image, [D])),
    })),
    ...batch(network.logits(pixels), (inputs) => model.logits(inputs)),
  ];
  const probabilities = [
    ...each(({ pixels: image, step }) => ({
      shape: [1, C],
      expected: step.probabilities,
      call: () => model.forwardPass(toArray(image, [D])),
    })),
    ...batch(network.probabilities(pixels), (inputs) => model.forwardPass(inputs)),
  ];
  const losses = each(({ label, step }) => ({
    shape: [],
    expected: Float64Array.of(step.loss),
    call: () => Model.loss(toArray(step.probabilities, [1, C]), label),
  }));
  return [
    { method: 'logits', check: 'logits', equation: '1', ...worstOf('what logits returns', logits) },
    { method: 'forwardPass', check: 'forwardPass', equation: '2', ...forwardPass() },
    { method: 'loss', check: 'loss', equation: '3', ...worstOf('what loss returns', losses) },
    row('gradientDescent', 'W', '4', update('W', [D, C])),
    row('gradientDescent', 'b', '5', update('b', [1, C])),
    row('backPropagation', 'gradW', '6', gradient(0, [D, C])),
    row('backPropagation', 'gradB', '7', gradient(1, [1, C])),
  ];

  /** As written, and with correct logits, as the grader does it: the better of the two counts. */
  function forwardPass(): Numbers {
    const asWritten = worstOf('what forwardPass returns', probabilities);
    const stubbed = withLogits(model, network, () => worstOf('what forwardPass returns', probabilities));
    const size = ({ problem, largestError }: Numbers) =>
      problem === null ? largestError : Number.POSITIVE_INFINITY;
    return size(stubbed) < size(asWritten) ? stubbed : asWritten;
  }
}

function row(
  method: 'gradientDescent' | 'backPropagation',
  part: string,
  equation: string,
  cases: readonly Case[],
): MethodComparison {
  return { method: `${method}: ${part}`, check: method, equation, ...worstOf(part, cases) };
}

function pairOf(returned: unknown): readonly unknown[] {
  if (Array.isArray(returned) && returned.length === 2) return returned;
  throw new ContractError('model-value', 'backPropagation to return [gradW, gradB]', describeValue(returned));
}

/** The first case without numbers decides, else the element with the largest error of all cases. */
function worstOf(name: string, cases: readonly Case[]): Numbers {
  let worst: Numbers | null = null;
  for (const one of cases) {
    const numbers = numbersOf(name, one);
    if (numbers.problem !== null) return numbers;
    if (worst === null || numbers.largestError > worst.largestError) worst = numbers;
  }
  return worst!;
}

function numbersOf(name: string, { on, shape, expected, call }: Case): Numbers {
  let yours: Float64Array;
  try {
    yours = shapedElements(call(), shape, `${name} for ${on}`);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { largestError: Number.NaN, on, at: '', yours: Number.NaN, equations: Number.NaN, problem };
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
  const [rows = 1, columns = 1] = shape;
  const place = rows === 1 ? `[${worst}]` : `[${Math.floor(worst / columns)}, ${worst % columns}]`;
  const at = shape.length === 0 ? '' : place;
  return { largestError, on, at, yours: yours[worst]!, equations: expected[worst]!, problem: null };
}
