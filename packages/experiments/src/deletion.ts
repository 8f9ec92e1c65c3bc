/**
 * Deletion (Petsiuk, Das and Saenko 2018): take away, one after the other, the inked pixels that an
 * explanation calls most important, and watch the probability of the class that the network had chosen. The
 * sooner it falls, the better the explanation knew what the network looks at. A random order is what to
 * compare with.
 */
import type { RandomSource } from '@hw5/core';
import { argmax } from '@hw5/core/metrics';
import type { Classifier, Explainer } from './explainer.ts';

export interface DeletionCurve {
  readonly name: string;
  /** [most + 1]: the mean probability with k pixels deleted. An image with fewer has all its ink deleted. */
  readonly probability: readonly number[];
  /** Its mean over k: less is better. */
  readonly area: number;
  /** The pixels deleted when the mean has halved; null if it has not. */
  readonly halvedAt: number | null;
}

/**
 * @param images [n·D], at least one. @param most pixels that are deleted. @param random breaks ties: LIME
 *   values whole squares alike. @param onFraction called after each image with the fraction that is done.
 */
export function deletionCurves(
  classifier: Classifier,
  images: readonly Float64Array[],
  most: number,
  explainers: readonly Explainer[],
  random: RandomSource,
  onFraction: (fraction: number) => void = () => {},
): DeletionCurve[] {
  const sums = explainers.map(() => new Float64Array(most + 1));
  for (const [i, x] of images.entries()) {
    const chosen = argmax(classifier.probabilities(x));
    for (const [e, explainer] of explainers.entries()) {
      const order = deletionOrder(x, explainer.importance(x, chosen), random);
      const probabilities = whileDeleted(classifier, x, order, most, chosen);
      for (let k = 0; k <= most; k++) sums[e]![k]! += probabilities[k]!;
    }
    onFraction((i + 1) / images.length);
  }
  return explainers.map(({ name }, e) => {
    const probability = Array.from(sums[e]!, (sum) => sum / images.length);
    const halved = probability.findIndex((p) => p <= probability[0]! / 2);
    return {
      ...{ name, probability },
      area: probability.reduce((sum, p) => sum + p, 0) / probability.length,
      halvedAt: halved < 0 ? null : halved,
    };
  });
}

/** The inked pixels, the most important first. */
export function deletionOrder(x: Float64Array, importance: Float64Array, random: RandomSource): number[] {
  return [...random.permutation(x.length)]
    .filter((pixel) => x[pixel]! > 0)
    .sort((a, b) => importance[b]! - importance[a]!);
}

/** The probability of class c with 0, 1, … `most` pixels deleted. */
function whileDeleted(
  classifier: Classifier,
  x: Float64Array,
  order: readonly number[],
  most: number,
  c: number,
): Float64Array {
  const D = x.length;
  const variants = new Float64Array((most + 1) * D);
  const rest = x.slice();
  for (let k = 0; k <= most; k++) {
    if (k > 0 && k <= order.length) rest[order[k - 1]!] = 0;
    variants.set(rest, k * D);
  }
  const probabilities = classifier.probabilities(variants);
  const C = probabilities.length / (most + 1);
  return Float64Array.from({ length: most + 1 }, (_, k) => probabilities[k * C + c]!);
}
