/** A right submission, which some attacks extend: they keep the points they earn honestly. Copied beside each attack. */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

interface EpochReport {
  readonly epoch: number;
  readonly totalLoss: number;
  readonly accuracy: number;
}

export class Model {
  W: NDArray;
  b: NDArray;
  history: EpochReport[] = [];
  onEpoch?: (report: EpochReport) => void;
  readonly trainImages: NDArray;
  readonly trainLabels: NDArray;
  readonly hp: { readonly numEpochs: number; readonly learningRate: number };
  readonly testImages: NDArray;
  readonly testLabels: NDArray;

  constructor(
    trainImages: NDArray,
    trainLabels: NDArray,
    numClasses: number,
    hp: { readonly numEpochs: number; readonly learningRate: number },
    testImages: NDArray,
    testLabels: NDArray,
  ) {
    this.trainImages = trainImages;
    this.trainLabels = trainLabels;
    this.hp = hp;
    this.testImages = testImages;
    this.testLabels = testLabels;
    this.W = np.random.rand(trainImages.shape[1]!, numClasses) as NDArray;
    this.b = np.zeros([1, numClasses]);
  }

  logits(inputs: NDArray): NDArray {
    const batch = inputs.ndim === 1 ? inputs.reshape(1, inputs.size) : inputs;
    return batch.matmul(this.W).add(this.b) as NDArray;
  }

  forwardPass(inputs: NDArray): NDArray {
    const logits = this.logits(inputs);
    const exp = np.exp(logits.subtract(logits.max(1, true) as NDArray)) as NDArray;
    return exp.divide(exp.sum(1, true) as NDArray) as NDArray;
  }

  static loss(probabilities: NDArray, gtLabel: number): number {
    return -Math.log(Number(probabilities.get([0, gtLabel])) + 1e-10);
  }

  static backPropagation(img: NDArray, probabilities: NDArray, gtLabel: number): [NDArray, NDArray] {
    const gradB = probabilities.copy();
    gradB.set([0, gtLabel], Number(gradB.get([0, gtLabel])) - 1);
    return [np.outer(img, gradB.reshape(gradB.size)) as NDArray, gradB];
  }

  gradientDescent(gradW: NDArray, gradB: NDArray): void {
    this.W = this.W.subtract(gradW.multiply(this.hp.learningRate)) as NDArray;
    this.b = this.b.subtract(gradB.multiply(this.hp.learningRate)) as NDArray;
  }

  trainNN(): void {
    const n = this.trainLabels.size;
    for (let epoch = 0; epoch < this.hp.numEpochs; epoch++) {
      let totalLoss = 0;
      const order = np.random.permutation(n) as NDArray;
      for (let i = 0; i < n; i++) {
        const k = Number(order.get([i]));
        const img = this.trainImages.slice(String(k));
        const label = Number(this.trainLabels.get([k]));
        const probabilities = this.forwardPass(img);
        totalLoss += Model.loss(probabilities, label);
        this.gradientDescent(...Model.backPropagation(img, probabilities, label));
      }
      const report = { epoch, totalLoss, accuracy: this.accuracyNN(this.testImages, this.testLabels) };
      this.history.push(report);
      this.onEpoch?.(report);
    }
  }

  trainSVM(): void {}

  accuracyNN(testImages: NDArray, testLabels: NDArray): number {
    const predicted = np.argmax(this.forwardPass(testImages), 1) as NDArray;
    let right = 0;
    for (let i = 0; i < testLabels.size; i++) {
      if (Number(predicted.get([i])) === Number(testLabels.get([i]))) right++;
    }
    return right / testLabels.size;
  }

  accuracySVM(): number {
    return 0;
  }
}
