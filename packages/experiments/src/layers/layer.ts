/** What a network is made of: a function of the features of one image, with its gradients. */

/** Features of one image: [side·side·channels], row by row, the channels of a place beside each other. */
export interface Shape {
  readonly side: number;
  readonly channels: number;
}

export const sizeOf = ({ side, channels }: Shape): number => side * side * channels;

/** Numbers that are learned, and the sum of their gradients since it was last zeroed. */
export interface Parameter {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
}

export interface Layer {
  readonly kind: 'convolution' | 'locally-connected' | 'fully-connected' | 'relu' | 'max-pooling';
  readonly input: Shape;
  readonly output: Shape;
  /** Empty, or weights and biases. */
  readonly parameters: readonly Parameter[];
  /** Of one forward pass, where no zero is skipped. */
  readonly multiplications: number;
  /** Reads x, writes y. */
  forward(x: Float64Array, y: Float64Array): void;
  /**
   * For the x of the last `forward`: adds to the gradients of the parameters, and writes the gradient of the
   * input to gx, unless that is null. @param gy the gradient of the output.
   */
  backward(x: Float64Array, gy: Float64Array, gx: Float64Array | null): void;
}
