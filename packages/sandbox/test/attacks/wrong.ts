/** A submission that is wrong everywhere, which most attacks extend: it earns nothing. Copied beside each attack. */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

export class Model {
  W: NDArray;
  b: NDArray;
  history: unknown[] = [];
  onEpoch?: (report: unknown) => void;

  constructor(
    _trainImages: NDArray,
    _trainLabels: NDArray,
    _numClasses: number,
    _hp: unknown,
    _testImages: NDArray,
    _testLabels: NDArray,
  ) {
    this.W = np.ones([2, 2]) as NDArray;
    this.b = np.ones([2, 2]) as NDArray;
  }

  logits(_inputs: NDArray): NDArray {
    return np.ones([1, 2]) as NDArray;
  }

  forwardPass(_inputs: NDArray): NDArray {
    return np.ones([1, 2]) as NDArray;
  }

  static loss(_probabilities: NDArray, _gtLabel: number): number {
    return 42;
  }

  static backPropagation(_img: NDArray, _probabilities: NDArray, _gtLabel: number): [NDArray, NDArray] {
    return [np.ones([2, 2]) as NDArray, np.ones([2, 2]) as NDArray];
  }

  gradientDescent(_gradW: NDArray, _gradB: NDArray): void {}

  trainNN(): void {}

  trainSVM(): void {}

  accuracyNN(): number {
    return 0;
  }

  accuracySVM(): number {
    return 0;
  }
}
