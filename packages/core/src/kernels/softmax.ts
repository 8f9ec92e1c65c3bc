/**
 * Softmax, loss and their gradient for the logits of one sample, in place.
 *
 * Eq. 2 after subtracting the largest logit (no exponential overflows; the probabilities are unchanged), Eq.
 * 3 with its 1e-10, and p - y, which Eqs. 6 and 7 share. No checks, no allocation.
 */

/** What Eq. 3 adds to a probability, so that the logarithm of 0 is never taken. */
export const LOSS_EPSILON = 1e-10;

/** Eq. 2: turns the C values at `offset` of `values` from logits into probabilities that sum to 1. */
export function softmaxInPlace(values: Float64Array, offset: number, C: number): void {
  let largest = values[offset]!;
  for (let c = 1; c < C; c++) {
    if (values[offset + c]! > largest) largest = values[offset + c]!;
  }
  let sum = 0;
  for (let c = 0; c < C; c++) {
    const exponential = Math.exp(values[offset + c]! - largest);
    values[offset + c] = exponential;
    sum += exponential;
  }
  for (let c = 0; c < C; c++) values[offset + c]! /= sum;
}

/** Eq. 3: -ln(p_y + 1e-10), from -1e-10 (p_y = 1) to 23.02585… (p_y = 0). */
export function negativeLogLikelihood(probability: number): number {
  return -Math.log(probability + LOSS_EPSILON);
}

/** Overwrites the logits `l` [C] with p - y, the loss gradient over them. Returns the loss of class `y`. */
export function lossAndGradient(l: Float64Array, y: number): number {
  softmaxInPlace(l, 0, l.length);
  const loss = negativeLogLikelihood(l[y]!);
  l[y]! -= 1;
  return loss;
}
