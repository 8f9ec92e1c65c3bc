/**
 * Layers one after the other, the last of them our softmax layer: forward, loss, and the gradients of all
 * parameters by the chain rule, for one image at a time.
 */
import { LOSS_EPSILON, softmaxInPlace } from '@hw5/core';
import { argmax } from '@hw5/core/metrics';
import { type Layer, type Shape, sizeOf } from './layers/layer.ts';

export interface Cost {
  /** Without biases. */
  readonly weights: number;
  readonly biases: number;
  /** Of one image, where no zero is skipped: to classify it, and to train on it. */
  readonly testing: number;
  readonly training: number;
}

export class LayeredNetwork {
  readonly layers: readonly Layer[];
  /** [0] is the image, [k + 1] what layer k made of it. Overwritten by every image. */
  readonly features: readonly Float64Array[];
  /** The probabilities of the last image. */
  readonly probabilities: Float64Array;
  /** [k] is the gradient of the loss over `features[k]`. */
  readonly #gradients: readonly Float64Array[];

  /** @param layers at least one, each taking what the one before it returns. */
  constructor(layers: readonly Layer[]) {
    this.layers = layers;
    const sizes = [sizeOf(layers[0]!.input), ...layers.map(({ output }) => sizeOf(output))];
    this.features = sizes.map((size) => new Float64Array(size));
    this.#gradients = sizes.map((size) => new Float64Array(size));
    this.probabilities = new Float64Array(sizes.at(-1)!);
  }

  get input(): Shape {
    return this.layers[0]!.input;
  }

  /** The class with the largest logit. @param x [D]. */
  predict(x: ArrayLike<number>): number {
    this.features[0]!.set(x);
    this.layers.forEach((layer, k) => {
      layer.forward(this.features[k]!, this.features[k + 1]!);
    });
    return argmax(this.features.at(-1)!);
  }

  /** Eqs. 2 and 3 of the image that `predict` saw last. */
  loss(label: number): number {
    this.probabilities.set(this.features.at(-1)!);
    softmaxInPlace(this.probabilities, 0, this.probabilities.length);
    return -Math.log(this.probabilities[label]! + LOSS_EPSILON);
  }

  /** Adds the gradients of the image that `loss` saw last to those of the parameters. */
  accumulate(label: number): void {
    const last = this.#gradients.at(-1)!;
    last.set(this.probabilities);
    last[label]! -= 1;
    for (let k = this.layers.length - 1; k >= 0; k--) {
      const gx = k === 0 ? null : this.#gradients[k]!;
      this.layers[k]!.backward(this.features[k]!, this.#gradients[k + 1]!, gx);
    }
  }

  /** values -= rate · gradient / count, then zeroes the gradients. */
  descend(rate: number, count: number): void {
    for (const { parameters } of this.layers) {
      for (const { values, gradient } of parameters) {
        for (let k = 0; k < values.length; k++) values[k]! -= rate * (gradient[k]! / count);
        gradient.fill(0);
      }
    }
  }

  get cost(): Cost {
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
    const learned = this.layers.filter(({ parameters }) => parameters.length > 0);
    const forward = this.layers.map(({ multiplications }) => multiplications);
    // Training multiplies once more for the gradient of the weights, and once for that of the input, which
    // the first layer does not need.
    const behindFirst = sum(this.layers.map(({ multiplications }, k) => (k === 0 ? 0 : multiplications)));
    return {
      weights: sum(learned.map(({ parameters }) => parameters[0]!.values.length)),
      biases: sum(learned.map(({ parameters }) => parameters[1]!.values.length)),
      testing: sum(forward),
      training: 2 * sum(forward) + behindFirst,
    };
  }
}
