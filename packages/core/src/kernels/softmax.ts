/**
 * Softmax, loss and their gradient for one row of logits, in place.
 *
 * Eq. 2 after subtracting the row's largest logit (no exponential overflows; the probabilities are unchanged), Eq. 3 with its
 * 1e-10, and p - y, which Eqs. 6 and 7 share. No checks, no allocation.
 */

/** What Eq. 3 adds to a probability, so that the logarithm of 0 is never taken. */
export const LOSS_EPSILON = 1e-10;

/** Eq. 2: turns the C values of `row` at `offset` from logits into probabilities that sum to 1. */
export function softmaxInPlace(row: Float64Array, offset: number, C: number): void {
  let largest = row[offset]!;
  for (let c = 1; c < C; c++) {
    if (row[offset + c]! > largest) largest = row[offset + c]!;
  }
  let sum = 0;
  for (let c = 0; c < C; c++) {
    const exponential = Math.exp(row[offset + c]! - largest);
    row[offset + c] = exponential;
    sum += exponential;
  }
  for (let c = 0; c < C; c++) row[offset + c]! /= sum;
}

/** Eq. 3: -ln(p_y + 1e-10), from -1e-10 (p_y = 1) to 23.02585… (p_y = 0). */
export function negativeLogLikelihood(probability: number): number {
  return -Math.log(probability + LOSS_EPSILON);
}

/** Logits in, p - y out: writes the loss gradient over the C logits in `l` and answers the loss of class `y`. */
export function lossAndGradient(l: Float64Array, y: number, C: number): number {
  softmaxInPlace(l, 0, C);
  const loss = negativeLogLikelihood(l[y]!);
  l[y]! -= 1;
  return loss;
}
