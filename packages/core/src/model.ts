/**
 * The students' contract (`model.ts`), implemented over the engine's kernels: the reference that fixtures
 * are made from.
 *
 * Arguments and results are numpy-ts NDArrays; the arithmetic runs on their elements. `trainNN` calls the
 * methods that a student writes, one sample a step, so it can be spied on and graded like any submission;
 * long trainings use `SoftmaxTraining`.
 */
import { LinearSVC } from '@hw5/svm';
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { logitsDense } from './kernels/logits.ts';
import { negativeLogLikelihood, softmaxInPlace } from './kernels/softmax.ts';
import { accuracy, argmax } from './metrics.ts';
import type { EpochReport } from './softmax-training.ts';

export class Model {
  /** [inputSize, numClasses] */
  W: NDArray;
  /** [1, numClasses] */
  b: NDArray;
  /** One report for each epoch, in order. */
  history: EpochReport[] = [];
  onEpoch?: (report: EpochReport) => void;

  readonly #trainImages: NDArray;
  readonly #trainLabels: ArrayLike<number>;
  readonly #testImages: NDArray;
  readonly #testLabels: NDArray;
  readonly #hp: Hyperparameters;
  readonly #svm = new LinearSVC();

  /**
   * Draws W from numpy-ts' global generator (`np.random.rand`), so seed that first.
   *
   * @param trainImages [n, inputSize], pixels in [0, 1]
   * @param trainLabels [n], integers in [0, numClasses)
   * @param testImages [m, inputSize]
   * @param testLabels [m]
   */
  constructor(
    trainImages: NDArray,
    trainLabels: NDArray,
    numClasses: number,
    hp: Hyperparameters,
    testImages: NDArray,
    testLabels: NDArray,
  ) {
    const inputSize = trainImages.shape[1]!;
    this.W = np.random.rand(inputSize, numClasses) as NDArray;
    this.b = np.zeros([1, numClasses]);
    this.#trainImages = trainImages;
    this.#trainLabels = elements(trainLabels);
    this.#testImages = testImages;
    this.#testLabels = testLabels;
    this.#hp = hp;
  }

  /**
   * Eq. 1.
   * @param inputs [D] or [n, D].
   * @returns [1, C] or [n, C], new. Throws a RangeError for another D.
   */
  logits(inputs: NDArray): NDArray {
    const [D, C] = this.W.shape as [number, number];
    const n = inputs.shape.length === 1 ? 1 : inputs.shape[0]!;
    if (inputs.shape.at(-1) !== D) {
      throw new RangeError(`logits: expected inputs [${D}] or [n, ${D}], found [${inputs.shape.join(', ')}]`);
    }
    const values = Float64Array.from(elements(inputs));
    const parameters = { W: float64(this.W), b: float64(this.b) };
    const logits = new Float64Array(n * C);
    logitsDense(logits, parameters, { kind: 'dense', values, count: n, size: D }, 0, n);
    return matrix(logits, n, C);
  }

  /**
   * Eqs. 1 and 2.
   * @param inputs [D] or [n, D].
   * @returns probabilities [1, C] or [n, C], new; every row sums to 1.
   */
  forwardPass(inputs: NDArray): NDArray {
    const logits = this.logits(inputs);
    const [n, C] = logits.shape as [number, number];
    const probabilities = float64(logits);
    for (let i = 0; i < n; i++) softmaxInPlace(probabilities, i * C, C);
    return matrix(probabilities, n, C);
  }

  /**
   * Eq. 3.
   * @param probabilities [1, C].
   * @param gtLabel the true class.
   * @returns the loss, from -1e-10 to 23.02585…
   */
  static loss(probabilities: NDArray, gtLabel: number): number {
    return negativeLogLikelihood(elements(probabilities)[gtLabel]!);
  }

  /**
   * Eqs. 6 and 7: the gradients of the loss of one image, ∂L/∂W = x (p - y) and ∂L/∂b = p - y with one-hot y.
   *
   * @param img [D].
   * @param probabilities [1, C].
   * @param gtLabel the true class.
   * @returns [D, C] and [1, C], new.
   */
  static backPropagation(
    img: NDArray,
    probabilities: NDArray,
    gtLabel: number,
  ): [gradW: NDArray, gradB: NDArray] {
    const x = elements(img);
    const gradB = float64(probabilities);
    gradB[gtLabel]! -= 1;
    const gradW = new Float64Array(x.length * gradB.length);
    for (let i = 0, k = 0; i < x.length; i++) {
      for (let c = 0; c < gradB.length; c++, k++) gradW[k] = x[i]! * gradB[c]!;
    }
    return [matrix(gradW, x.length, gradB.length), matrix(gradB, 1, gradB.length)];
  }

  /**
   * Eqs. 4 and 5: replaces W and b; does not change the gradients.
   * @param gradW [D, C].
   * @param gradB [1, C].
   */
  gradientDescent(gradW: NDArray, gradB: NDArray): void {
    this.W = descended(this.W, gradW, this.#hp.learningRate);
    this.b = descended(this.b, gradB, this.#hp.learningRate);
  }

  /** The order of one epoch's samples. Fixtures for Python put another one in its place. */
  drawOrder(n: number): number[] {
    return Array.from(elements(np.random.permutation(n)));
  }

  /**
   * `numEpochs` epochs of one-sample steps, each epoch in a fresh `np.random.permutation`. After each epoch
   * the sum of the losses and the accuracy on the test set go to `history` and `onEpoch`. Moves W and b.
   */
  trainNN(): void {
    const D = this.#trainImages.shape[1]!;
    const images = elements(this.#trainImages);
    for (let epoch = 0; epoch < this.#hp.numEpochs; epoch++) {
      let totalLoss = 0;
      for (const sample of this.drawOrder(this.#trainLabels.length)) {
        const image = np.array(Float64Array.from({ length: D }, (_, i) => images[sample * D + i]!));
        const label = this.#trainLabels[sample]!;
        const probabilities = this.forwardPass(image);
        totalLoss += Model.loss(probabilities, label);
        this.gradientDescent(...Model.backPropagation(image, probabilities, label));
      }
      const report = { epoch, totalLoss, accuracy: this.accuracyNN(this.#testImages, this.#testLabels) };
      this.history.push(report);
      this.onEpoch?.(report);
    }
  }

  /** Fits a linear SVM (one-vs-rest, squared hinge, C = 1) on the logits of the training images. */
  trainSVM(): void {
    this.#svm.fit(this.logits(this.#trainImages), np.array(Array.from(this.#trainLabels), 'int32'));
  }

  /** The fraction of images whose most probable class is their label, in [0, 1]. Shapes [m, D] and [m]. */
  accuracyNN(testImages: NDArray, testLabels: NDArray): number {
    const probabilities = this.forwardPass(testImages);
    const [n, C] = probabilities.shape as [number, number];
    const rows = float64(probabilities);
    const predicted = Array.from({ length: n }, (_, i) => argmax(rows.subarray(i * C, (i + 1) * C)));
    return accuracy(predicted, elements(testLabels));
  }

  /**
   * The fraction of images that the SVM classifies correctly by their logits, in [0, 1]. Call `trainSVM`
   * first.
   */
  accuracySVM(testImages: NDArray, testLabels: NDArray): number {
    return this.#svm.score(this.logits(testImages), testLabels);
  }
}

/**
 * The elements in row-major order. A view is copied first: its `data` is that of the whole array.
 */
function elements(array: unknown): ArrayLike<number> {
  const { data, size, flags } = array as NDArray;
  const own = flags.C_CONTIGUOUS && data.length === size ? data : (array as NDArray).copy().data;
  return own as ArrayLike<number>;
}

function float64(array: NDArray): Float64Array {
  return Float64Array.from(elements(array));
}

function matrix(data: Float64Array, rows: number, columns: number): NDArray {
  return np.array(data).reshape(rows, columns) as NDArray;
}

function descended(parameters: NDArray, gradient: NDArray, rate: number): NDArray {
  const moved = float64(parameters);
  const step = elements(gradient);
  for (let k = 0; k < moved.length; k++) moved[k]! -= rate * step[k]!;
  return matrix(moved, parameters.shape[0]!, parameters.shape[1]!);
}
