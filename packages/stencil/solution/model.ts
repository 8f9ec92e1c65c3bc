// <staff>
// THE SOLUTION. `hw5 stencil build` makes the students' file from it: a region marked `solution NAME` becomes
// `throw new Error('not implemented yet: NAME')`, regions marked `staff` are removed, and every other line is
// kept. So comments that teach are outside the regions and must not give the answer; comments on the answer
// are inside.
// </staff>
/**
 * A softmax classifier: one fully connected layer, trained by gradient descent, written by you.
 *
 * The letters used below: D inputs (pixels) an image, C classes, n images. Seven places throw `not
 * implemented yet`: replace each of those lines by your own code, best from top to bottom, and grade as
 * often as you like. Each is graded on its own. The remaining methods are given; please do not change
 * them.
 *
 * numpy-ts is NumPy for TypeScript: each call is equal to NumPy, or fails with one line that says what
 * to write instead. Written differently are:
 * - Operators: write `a.add(b)`, `a.subtract(b)`, `a.multiply(b)`, `a.divide(b)`, or `np.add(a, b)` and
 *   so on. Shapes are stretched to fit (broadcast) as in NumPy.
 * - Reductions: with an axis they return an array, `np.mean(a, 0)`, without one a number, `np.mean(a)`.
 * - Elements: `a.get([i, j])` is one as a plain number, `a.set([i, j], x)` writes it. `a.item()` is the
 *   only element of an array that has one. New arrays come from `np.zeros([2, 3])` or `np.ones([2,
 *   3])`.
 */
import { LinearSVC } from '@hw5/svm';
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** What one epoch leaves in `history`. */
export interface EpochReport {
  /** Counted from 0. */
  epoch: number;
  /** The losses of all training images of the epoch, added up. */
  totalLoss: number;
  /** On the test set after the epoch, in [0, 1]. */
  accuracy: number;
}

export class Model {
  /** The weights, shape [D, C]: column j holds what class j looks for in the pixels. */
  W: NDArray;
  /** The biases, shape [1, C]. */
  b: NDArray;
  /** One report for each epoch trained so far. */
  history: EpochReport[] = [];
  /** Called after each epoch, if it is set. */
  onEpoch?: (report: EpochReport) => void;

  private readonly trainImages: NDArray;
  private readonly trainLabels: NDArray;
  private readonly testImages: NDArray;
  private readonly testLabels: NDArray;
  private readonly hp: Hyperparameters;
  private readonly svm = new LinearSVC();

  /**
   * @param trainImages shape [n, D], one flattened image a row; MNIST's pixels are 0 or 1 (1 is above 99)
   * @param trainLabels shape [n], the true class of each image: an integer from 0 to C - 1
   * @param numClasses C
   * @param hp the hyperparameters; the learning rate among them
   * @param testImages shape [m, D]
   * @param testLabels shape [m]
   */
  constructor(
    trainImages: NDArray,
    trainLabels: NDArray,
    numClasses: number,
    hp: Hyperparameters,
    testImages: NDArray,
    testLabels: NDArray,
  ) {
    this.trainImages = trainImages;
    this.trainLabels = trainLabels;
    this.testImages = testImages;
    this.testLabels = testLabels;
    this.hp = hp;

    // TODO 1: give `this.W` and `this.b` their first values.
    // The weights start as random numbers, uniform between 0 and 1, in a single draw from numpy-ts' global
    // generator (look into `np.random`), so that a seed makes your training repeatable. The biases start at
    // zero. Which shapes do they need? See the declarations above; D is in the shape of the training images.
    // <solution constructor>
    const inputSize = trainImages.shape[1]!;
    this.W = np.random.rand(inputSize, numClasses);
    this.b = np.zeros([1, numClasses]);
    // </solution>
  }

  /**
   * Eq. 1: how strongly the pixels speak for each class.
   *
   * @param inputs one image of shape [D], or n images of shape [n, D]
   * @returns shape [1, C] for one image, [n, C] for n of them
   */
  logits(inputs: NDArray): NDArray {
    // TODO 2: the logits of every image at once, without a loop over pixels, classes or images.
    // The sum over i in Eq. 1 is a row times a column. Which of the two factors must stand on the left for
    // the shapes to fit, and what becomes of the biases, one row of them, when there are n rows of logits?
    // One image arrives with one axis only and has to leave with two: bring it into the shape [1, D] first.
    // <solution logits>
    const rows = np.atleast_2d(inputs);
    return np.add(np.matmul(rows, this.W), this.b);
    // </solution>
  }

  /**
   * Eq. 2, the softmax: from logits to probabilities.
   *
   * @param inputs as for `logits`
   * @returns shape [1, C] or [n, C]; all entries between 0 and 1, and every row sums to 1
   */
  forwardPass(inputs: NDArray): NDArray {
    // TODO 3: call `logits`, then turn every row into probabilities of its own.
    // What is e to the power of 1000 in floating point, and what would the quotient of two such numbers be?
    // Show on paper that Eq. 2 keeps its value when the same number is taken off all logits of an image.
    // Which number makes every power harmless? Reductions (`np.sum`, `np.max`, …) take an axis and, as their
    // third argument, whether to keep that axis with length 1.
    // <solution forwardPass>
    const logits = this.logits(inputs);
    const largest = np.max(logits, 1, true);
    const powers = np.exp(np.subtract(logits, largest));
    const sums = np.sum(powers, 1, true);
    return np.divide(powers, sums);
    // </solution>
  }

  /**
   * Eq. 3, the cross-entropy: how surprised the network is by the right answer.
   *
   * @param probabilities shape [1, C], from `forwardPass` on one image
   * @param gtLabel the true class ("ground truth") of that image
   * @returns the loss, a plain number: near 0 for a confident right answer, large for a confident wrong
   * one
   */
  static loss(probabilities: NDArray, gtLabel: number): number {
    // TODO 4: the loss of one image.
    // Only one of the C probabilities matters here. Softmax can round a tiny one down to 0: what would its
    // loss be, and the total of an epoch with one such image in it? We recommend to add 1e-10 inside the
    // logarithm. Eq. 3 has no such guard, so any up to 1e-7 is as right as none.
    // <solution loss>
    const probability = Number(probabilities.get([0, gtLabel]));
    return -Math.log(probability + 1e-10);
    // </solution>
  }

  /**
   * Eqs. 6 and 7: in which direction, and how steeply, the loss of one image rises with each weight and
   * each bias.
   *
   * @param img shape [D], the image
   * @param probabilities shape [1, C], from `forwardPass` on that image
   * @param gtLabel the true class of that image
   * @returns the gradient for W, shape [D, C], and the gradient for b, shape [1, C]
   */
  static backPropagation(
    img: NDArray,
    probabilities: NDArray,
    gtLabel: number,
  ): [gradW: NDArray, gradB: NDArray] {
    // TODO 5: both gradients, without a loop.
    // Both equations share one factor, a number for each class. What distinguishes the true class in it, also
    // when the network predicts another one? (Where the handout speaks of the predicted class, it means each
    // class that gets a probability.) Then: which product of D numbers with C numbers has the shape [D, C]?
    // Do a case with D = 2 and C = 3 on paper first. Leave `img` and `probabilities` unchanged: the caller
    // may still need them. `.copy()` makes an array of your own.
    // <solution backPropagation>
    const gradB = probabilities.copy();
    gradB.set([0, gtLabel], Number(gradB.get([0, gtLabel])) - 1);
    const gradW = np.outer(img, gradB);
    return [gradW, gradB];
    // </solution>
  }

  /**
   * Eqs. 4 and 5: one step downhill, for all weights and biases.
   *
   * @param gradW shape [D, C]
   * @param gradB shape [1, C]
   */
  gradientDescent(gradW: NDArray, gradB: NDArray): void {
    // TODO 6: move `this.W` and `this.b`.
    // The gradient points uphill. How long is a step, and which one of the hyperparameters sets it? (Not the
    // batch size: take the gradients as they come, whatever `hp.batchSize` is.) Remember that array methods
    // return a new array and leave the old one as it was.
    // <solution gradientDescent>
    this.W = np.subtract(this.W, np.multiply(gradW, this.hp.learningRate));
    this.b = np.subtract(this.b, np.multiply(gradB, this.hp.learningRate));
    // </solution>
  }

  /**
   * Stochastic gradient descent: `numEpochs` times through all training images, one image a step. After
   * each epoch a report goes to `history` and to `onEpoch`.
   */
  trainNN(): void {
    const n = this.trainImages.shape[0]!;
    for (let epoch = 0; epoch < this.hp.numEpochs; epoch++) {
      let totalLoss = 0;

      // TODO 7: one epoch: go through all training images once, in a newly drawn order, and learn from each.
      // `np.random.permutation(n)` draws the order; its `.tolist()` is a list to loop over.
      // `this.trainImages.row(i)` is image i, and the labels are an array too. Before you write: which of
      // your methods need the result of which others, and which of them must not see weights that have moved
      // already? Add each image's loss to `totalLoss`.
      // <solution trainNN>
      const order = np.random.permutation(n);
      for (const i of order.tolist()) {
        const img = this.trainImages.row(i);
        const gtLabel = Number(this.trainLabels.get([i]));
        const probabilities = this.forwardPass(img);
        totalLoss += Model.loss(probabilities, gtLabel);
        const [gradW, gradB] = Model.backPropagation(img, probabilities, gtLabel);
        this.gradientDescent(gradW, gradB);
      }
      // </solution>

      // Given: the end of an epoch.
      const accuracy = this.accuracyNN(this.testImages, this.testLabels);
      const report: EpochReport = { epoch, totalLoss, accuracy };
      this.history.push(report);
      this.onEpoch?.(report);
    }
  }

  /** Given: fits a linear support vector machine to the logits of the training images. */
  trainSVM(): void {
    this.svm.fit(this.logits(this.trainImages), this.trainLabels);
  }

  /**
   * Given: the fraction of images whose most probable class is the true one.
   *
   * @param testImages shape [m, D]
   * @param testLabels shape [m]
   * @returns in [0, 1]
   */
  accuracyNN(testImages: NDArray, testLabels: NDArray): number {
    const predicted = np.argmax(this.forwardPass(testImages), 1);
    return Number(np.count_nonzero(np.equal(predicted, testLabels))) / testImages.shape[0]!;
  }

  /**
   * Given: the fraction of images that the support vector machine classifies right, in [0, 1]. Call
   * `trainSVM` first.
   */
  accuracySVM(testImages: NDArray, testLabels: NDArray): number {
    return this.svm.score(this.logits(testImages), testLabels);
  }
}
