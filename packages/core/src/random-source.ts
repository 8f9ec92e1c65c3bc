/**
 * The source of a training's random numbers. Always an argument, so that the same source gives the same
 * training.
 */

export interface RandomSource {
  /** `count` independent draws from the uniform distribution on [0, 1). */
  rand(count: number): Float64Array;
  /** The integers 0 … n - 1 in random order. */
  permutation(n: number): Int32Array;
}
