/**
 * Max pooling: of each channel, the largest value of each square of `size` × `size`, side by side without
 * overlap. What is left over at the right and at the bottom is not seen. Among equals the first one counts,
 * and it alone gets the gradient.
 */
import { type Layer, type Shape, sizeOf } from './layer.ts';

/** Throws a RangeError where no square fits. */
export function maxPooling(input: Shape, size: number): Layer {
  const { side, channels: C } = input;
  if (size > side) throw new RangeError(`maxPooling: expected a size of at most ${side}, found ${size}`);
  const across = Math.floor(side / size);
  const output = { side: across, channels: C };
  /** Where each output came from. */
  const sources = new Int32Array(sizeOf(output));
  return {
    kind: 'max-pooling',
    input,
    output,
    parameters: [],
    multiplications: 0,
    forward(x, y) {
      for (let k = 0; k < y.length; k++) {
        const place = Math.floor(k / C);
        const corner = (Math.floor(place / across) * side + (place % across)) * size * C + (k % C);
        let source = corner;
        for (let row = 0; row < size; row++) {
          for (let column = 0; column < size; column++) {
            const i = corner + (row * side + column) * C;
            if (x[i]! > x[source]!) source = i;
          }
        }
        sources[k] = source;
        y[k] = x[source]!;
      }
    },
    backward(_, gy, gx) {
      if (gx === null) return;
      gx.fill(0);
      for (let k = 0; k < gy.length; k++) gx[sources[k]!] = gy[k]!;
    },
  };
}
