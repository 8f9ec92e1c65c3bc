/**
 * The part of a classifier that the explanations need. Implemented by the reference and for a student's
 * class.
 */

export interface Network {
  /** [D·C] row-major. */
  readonly W: Float64Array;
  /** [C]. */
  readonly b: Float64Array;
  /** Eq. 1 for n images of D pixels, [n·D] in, [n·C] out. */
  logits(images: Float64Array): Float64Array;
  /** Eqs. 1 and 2: [n·D] in, [n·C] out. */
  probabilities(images: Float64Array): Float64Array;
}
