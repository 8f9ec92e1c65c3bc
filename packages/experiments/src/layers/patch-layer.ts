/**
 * Units that each see one square patch of the input: y_pf = b + Σ_kc x_(p+k)c w_kcf.
 *
 * Three layers are this one. A convolution has the same weights at every patch; a locally connected layer has
 * weights of its own at each; a fully connected one has a single patch, the whole input. No padding: a patch
 * lies inside the input.
 *
 * The kernels skip inputs that are zero, and patches whose gradients are all zero, which changes no result:
 * most pixels are blank, and after max pooling most gradients are zeros.
 */
import type { RandomSource } from '@hw5/core';
import { type Layer, type Parameter, type Shape, sizeOf } from './layer.ts';

export interface PatchOptions {
  /** The side of a patch. */
  readonly patch: number;
  /** From one patch to the next. */
  readonly stride: number;
  /** Units, or filters, at each patch. */
  readonly units: number;
  /** True if all patches have the same weights. */
  readonly shared: boolean;
}

/**
 * Draws weights from ±√(6 / inputs of a unit), so that features keep their size from layer to layer (He et
 * al. 2015); biases are 0. Throws a RangeError where no patch fits.
 */
export function patchLayer(input: Shape, options: PatchOptions, random: RandomSource): Layer {
  const { patch, stride, units: F, shared } = options;
  const { side, channels: C } = input;
  if (patch > side) throw new RangeError(`patchLayer: expected a patch of at most ${side}, found ${patch}`);
  const across = Math.floor((side - patch) / stride) + 1;
  const output = { side: across, channels: F };
  const inputs = patch * patch * C;
  /** From the weights, and the biases, of one patch to those of the next. */
  const weightStep = shared ? 0 : inputs * F;
  const biasStep = shared ? 0 : F;
  const patches = across * across;
  const bound = Math.sqrt(6 / inputs);
  const w = random.rand(inputs * F * (shared ? 1 : patches)).map((draw) => (2 * draw - 1) * bound);
  const b = new Float64Array(F * (shared ? 1 : patches));
  const weights: Parameter = { values: w, gradient: new Float64Array(w.length) };
  const biases: Parameter = { values: b, gradient: new Float64Array(b.length) };

  function forward(x: Float64Array, y: Float64Array): void {
    for (let p = 0, at = 0; p < patches; p++, at += F) {
      for (let f = 0; f < F; f++) y[at + f] = b[p * biasStep + f]!;
      const corner = (Math.floor(p / across) * stride * side + (p % across) * stride) * C;
      let k = p * weightStep;
      for (let row = 0; row < patch; row++) {
        const from = corner + row * side * C;
        for (let i = from; i < from + patch * C; i++, k += F) {
          const value = x[i]!;
          if (value === 0) continue;
          for (let f = 0; f < F; f++) y[at + f]! += value * w[k + f]!;
        }
      }
    }
  }

  function backward(x: Float64Array, gy: Float64Array, gx: Float64Array | null): void {
    gx?.fill(0);
    for (let p = 0, at = 0; p < patches; p++, at += F) {
      if (areZero(gy, at, F)) continue;
      for (let f = 0; f < F; f++) biases.gradient[p * biasStep + f]! += gy[at + f]!;
      const corner = (Math.floor(p / across) * stride * side + (p % across) * stride) * C;
      let k = p * weightStep;
      for (let row = 0; row < patch; row++) {
        const from = corner + row * side * C;
        for (let i = from; i < from + patch * C; i++, k += F) {
          const value = x[i]!;
          if (value !== 0) for (let f = 0; f < F; f++) weights.gradient[k + f]! += value * gy[at + f]!;
          if (gx === null) continue;
          let sum = 0;
          for (let f = 0; f < F; f++) sum += gy[at + f]! * w[k + f]!;
          gx[i]! += sum;
        }
      }
    }
  }

  return {
    kind: patch === side ? 'fully-connected' : shared ? 'convolution' : 'locally-connected',
    input,
    output,
    parameters: [weights, biases],
    multiplications: sizeOf(output) * inputs,
    forward,
    backward,
  };
}

function areZero(values: Float64Array, from: number, count: number): boolean {
  for (let k = from; k < from + count; k++) if (values[k] !== 0) return false;
  return true;
}
