/**
 * The arrays that a training changes, passed to the kernels as one object. The caller owns the memory.
 *
 * Letters in this folder: N samples, D features, C classes; x [D] one sample; W [D, C] row-major; b, l, g
 * [C].
 */

export interface Parameters {
  /** [D·C], row-major. */
  readonly W: Float64Array;
  /** [C] */
  readonly b: Float64Array;
}

export interface TrainingState extends Parameters {
  /** [C], scratch: the logits of a sample, then p - y. */
  readonly g: Float64Array;
  /**
   * [skipLength(C)], zeros before the first call: where the WebAssembly kernels note which updates they can
   * skip.
   */
  readonly skip: Float64Array;
  /**
   * [2]: [0] grows by the loss of each sample, [1] is the last loss. Each is taken before the sample's own
   * update.
   */
  readonly losses: Float64Array;
  /** [N]: the samples in the order of an epoch. */
  readonly order: Int32Array;
  /** [N]: the class of each sample, in [0, C). */
  readonly labels: Int32Array;
}

/** The smallest |w| of each class, and how many steps to wait before skipping is tried again. */
export const skipLength = (C: number): number => C + 1;
