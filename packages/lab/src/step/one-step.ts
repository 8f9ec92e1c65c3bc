/**
 * One step of gradient descent on one image with all intermediate numbers: Eqs. 1 to 7.
 *
 * Also the loss after the step as a function of the learning rate, in closed form: the step W - λ x gᵀ, b - λ
 * g changes the logits of any image z by -λ (x·z + 1) g, where g = p - y. For the image itself, a larger λ
 * always raises the logit of the true class further, so its own loss keeps falling. A large step overshoots
 * on the *other* images.
 */
import { negativeLogLikelihood, softmaxInPlace } from '@hw5/core';
import type { Network } from '../explain/network.ts';

export interface Sample {
  /** [D]. */
  readonly pixels: Float64Array;
  readonly label: number;
}

export interface RatePoint {
  readonly learningRate: number;
  /** The loss of the image after the step. */
  readonly ownLoss: number;
  /** The mean loss of the other images after the step. */
  readonly otherLoss: number;
}

export interface OneStep {
  /** [C] each. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly loss: number;
  /** ∂L/∂b = p - y, [C]; and ∂L/∂W = x (p - y), [D·C]. */
  readonly gradB: Float64Array;
  readonly gradW: Float64Array;
  /** W and b after the step. */
  readonly W: Float64Array;
  readonly b: Float64Array;
  /** The same image after the step. */
  readonly logitsAfter: Float64Array;
  readonly probabilitiesAfter: Float64Array;
  readonly lossAfter: number;
  readonly otherLossBefore: number;
  readonly otherLossAfter: number;
}

/** @param others images on which the step is evaluated, at least one. Does not change the network. */
export function oneStep(
  network: Network,
  { pixels: x, label: y }: Sample,
  others: readonly Sample[],
  learningRate: number,
): OneStep {
  const C = network.b.length;
  const logits = network.logits(x);
  const probabilities = network.probabilities(x);
  const gradB = probabilities.slice();
  gradB[y]! -= 1;
  const gradW = new Float64Array(network.W.length);
  for (let i = 0; i < x.length; i++) {
    for (let c = 0; c < C; c++) gradW[i * C + c] = x[i]! * gradB[c]!;
  }
  const W = network.W.map((weight, k) => weight - learningRate * gradW[k]!);
  const b = network.b.map((bias, c) => bias - learningRate * gradB[c]!);
  const after = shiftedLogits(logits, gradB, learningRate * (dot(x, x) + 1));
  const probabilitiesAfter = after.slice();
  softmaxInPlace(probabilitiesAfter, 0, C);
  const meanLossAfter = lossOfOthers(network, x, gradB, others);
  return {
    logits,
    probabilities,
    loss: negativeLogLikelihood(probabilities[y]!),
    gradB,
    gradW,
    W,
    b,
    logitsAfter: after,
    probabilitiesAfter,
    lossAfter: negativeLogLikelihood(probabilitiesAfter[y]!),
    otherLossBefore: meanLossAfter(0),
    otherLossAfter: meanLossAfter(learningRate),
  };
}

/** The losses after a step with each of these learning rates. */
export function rateCurve(
  network: Network,
  { pixels: x, label: y }: Sample,
  others: readonly Sample[],
  rates: readonly number[],
): RatePoint[] {
  const logits = network.logits(x);
  const gradB = network.probabilities(x);
  gradB[y]! -= 1;
  const meanLossAfter = lossOfOthers(network, x, gradB, others);
  const ownOverlap = dot(x, x) + 1;
  return rates.map((learningRate) => ({
    learningRate,
    ownLoss: lossOf(shiftedLogits(logits, gradB, learningRate * ownOverlap), y),
    otherLoss: meanLossAfter(learningRate),
  }));
}

/** Returns a function from the learning rate to the mean loss of the others after the step. */
function lossOfOthers(
  network: Network,
  x: Float64Array,
  g: Float64Array,
  others: readonly Sample[],
): (learningRate: number) => number {
  const C = g.length;
  const D = x.length;
  const images = new Float64Array(others.length * D);
  for (const [n, { pixels }] of others.entries()) images.set(pixels, n * D);
  const logits = network.logits(images);
  const overlaps = others.map(({ pixels }) => dot(x, pixels) + 1);
  return (learningRate) => {
    let total = 0;
    for (const [n, { label }] of others.entries()) {
      const row = shiftedLogits(logits.subarray(n * C, (n + 1) * C), g, learningRate * overlaps[n]!);
      total += lossOf(row, label);
    }
    return total / others.length;
  };
}

function shiftedLogits(logits: Float64Array, g: Float64Array, by: number): Float64Array {
  return logits.map((logit, c) => logit - by * g[c]!);
}

function lossOf(logits: Float64Array, label: number): number {
  softmaxInPlace(logits, 0, logits.length);
  return negativeLogLikelihood(logits[label]!);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i]! * right[i]!;
  return sum;
}
