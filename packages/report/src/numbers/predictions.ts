/** From the logits of n samples to predictions and the worst mistakes. */
import { argmax } from '@hw5/core/metrics';

/** The most probable class of each row, [n]; the first one in case of a tie. */
export function predictions(logits: Float64Array, C: number): Int32Array {
  const predicted = new Int32Array(logits.length / C);
  for (let i = 0; i < predicted.length; i++) {
    predicted[i] = argmax(logits.subarray(i * C, (i + 1) * C));
  }
  return predicted;
}

/**
 * The worst mistakes: those whose predicted class has a logit furthest above the true class's. This margin is
 * the logarithm of the ratio of the two probabilities; unlike the ratio, it also ranks mistakes whose true
 * class has probability 0 in float64.
 *
 * @returns indices of at most `count` samples, the worst first.
 */
export function worstMistakes(
  logits: Float64Array,
  labels: ArrayLike<number>,
  C: number,
  count: number,
): Int32Array {
  const predicted = predictions(logits, C);
  const margin = (i: number): number => logits[i * C + predicted[i]!]! - logits[i * C + labels[i]!]!;
  const wrong = Array.from(predicted.keys()).filter((i) => predicted[i] !== labels[i]);
  return Int32Array.from(wrong.sort((i, k) => margin(k) - margin(i) || i - k).slice(0, count));
}
