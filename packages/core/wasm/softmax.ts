/** `src/kernels/softmax.ts`. Addresses are in bytes. */
import { F } from './common';
import { exp, log } from './platform';

/** Adds one loss to the sum at `losses`, and keeps it behind the sum as the last one. */
export function addLoss(losses: usize, loss: f64): void {
  store<f64>(losses, load<f64>(losses) + loss);
  store<f64>(losses, loss, 8);
}

/** Overwrites the C logits at `l` with p - y. Returns the loss of class `y`. */
export function lossAndGradient(l: usize, y: usize, C: i32): f64 {
  const end = l + <usize>C * F;
  let largest = load<f64>(l);
  for (let p = l + F; p < end; p += F) {
    const value = load<f64>(p);
    if (value > largest) largest = value;
  }
  let sum: f64 = 0;
  for (let p = l; p < end; p += F) {
    const exponential = exp(load<f64>(p) - largest);
    store<f64>(p, exponential);
    sum += exponential;
  }
  for (let p = l; p < end; p += F) store<f64>(p, load<f64>(p) / sum);
  const probability = load<f64>(l + y * F);
  store<f64>(l + y * F, probability - 1);
  return -log(probability + 1e-10);
}
