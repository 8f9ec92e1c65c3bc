/** ReLU: y = max(x, 0). Its slope at 0 is taken to be 0. */
import type { Layer, Shape } from './layer.ts';

export function relu(shape: Shape): Layer {
  return {
    kind: 'relu',
    input: shape,
    output: shape,
    parameters: [],
    multiplications: 0,
    forward(x, y) {
      for (let k = 0; k < x.length; k++) y[k] = Math.max(x[k]!, 0);
    },
    backward(x, gy, gx) {
      if (gx === null) return;
      for (let k = 0; k < x.length; k++) gx[k] = x[k]! > 0 ? gy[k]! : 0;
    },
  };
}
