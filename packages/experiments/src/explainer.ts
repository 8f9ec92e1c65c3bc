/** What the experiments on explanations need of a network and of an explanation. */

/** A classifier as a function of pixels. */
export interface Classifier {
  /** [n·D] in, [n·C] out. */
  probabilities(images: Float64Array): Float64Array;
}

export interface Explainer {
  readonly name: string;
  /** How much each pixel of x [D] speaks for class c, [D]. */
  importance(x: Float64Array, c: number): Float64Array;
}
