/**
 * Two linear explanations of a prediction: the contribution of each pixel to the logits, and its effect on a
 * probability.
 *
 * The contributions x_i w_ij add up to the logit minus its bias (Eq. 1). Saliency is the gradient of the
 * chosen class's probability with respect to the pixels, ∂p_c/∂x_i = p_c (w_ic - Σ_k p_k w_ik), by the chain
 * rule through Eq. 2. It describes the effect of an infinitesimal change, also at pixels without ink, but not
 * of removing a whole stroke (see lime.ts).
 */

/** x_i w_ij for class `j`: [D], new. @param x [D]. @param W [D·C] row-major. */
export function contributions(x: Float64Array, W: Float64Array, C: number, j: number): Float64Array {
  return Float64Array.from(x, (pixel, i) => pixel * W[i * C + j]!);
}

/** ∂p_c/∂x_i: [D], new. @param W [D·C] row-major. @param p [C] probabilities at the image in question. */
export function saliency(W: Float64Array, p: Float64Array, c: number): Float64Array {
  const C = p.length;
  const gradient = new Float64Array(W.length / C);
  for (let i = 0; i < gradient.length; i++) {
    let expected = 0;
    for (let k = 0; k < C; k++) expected += p[k]! * W[i * C + k]!;
    gradient[i] = p[c]! * (W[i * C + c]! - expected);
  }
  return gradient;
}
