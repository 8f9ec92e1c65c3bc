import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { defaultHyperparameters } from './hyperparameters.ts';
import { Model } from './model.ts';
import { NumpyRandom } from './numpy-random.ts';
import { SoftmaxTraining } from './softmax-training.ts';

const C = 4;
const D = 6;
const hp = { ...defaultHyperparameters, numEpochs: 3, learningRate: 0.25 };

function set(count: number, seed: number) {
  const random = new NumpyRandom(seed);
  const images = random.rand(count * D);
  const labels = Int32Array.from(random.rand(count), (u) => Math.floor(u * C));
  return { images, labels, count, inputSize: D };
}

const [train, test] = [set(12, 1), set(7, 2)];
const matrix = (values: ArrayLike<number>, rows: number, columns: number) =>
  np.array(Float64Array.from(values)).reshape(rows, columns) as NDArray;
const int32 = (values: Int32Array) => np.array(Array.from(values), 'int32');

function model(seed = 3): Model {
  np.random.seed(seed);
  return new Model(
    matrix(train.images, 12, D),
    int32(train.labels),
    C,
    hp,
    matrix(test.images, 7, D),
    int32(test.labels),
  );
}

describe('Model', () => {
  it('starts from the seeded uniform draw and zeros', () => {
    const { W, b } = model(0);
    expect(W.shape).toEqual([D, C]);
    // NumPy 1.24: np.random.seed(0); np.random.rand(6, 4)[0]
    expect((W.tolist() as number[][])[0]).toEqual([
      0.5488135039273248, 0.7151893663724195, 0.6027633760716439, 0.5448831829968969,
    ]);
    expect(b.tolist()).toEqual([[0, 0, 0, 0]]);
  });

  it('computes logits of one image and of a batch, also through a view', () => {
    const m = model();
    m.b = matrix([1, 2, 3, 4], 1, C);
    const batch = matrix(test.images, 7, D);
    const byNumpy = np.add(np.matmul(batch, m.W), m.b) as NDArray;
    // Six products summed in another order than BLAS may.
    expect(m.logits(batch).tolist() as number[][]).toBeAllclose(byNumpy.tolist() as number[][], {
      rtol: 1e-14,
    });
    expect(m.logits(batch.row(2) as NDArray).tolist()).toEqual([(m.logits(batch).tolist() as number[][])[2]]);
  });

  it('refuses inputs of another size', () => {
    expect(() => model().logits(np.zeros([D + 1]))).toThrow(
      'logits: expected inputs [6] or [n, 6], found [7]',
    );
  });

  it('turns every row of a batch into probabilities on its own', () => {
    const m = model();
    const batch = matrix(test.images, 7, D);
    const rows = m.forwardPass(batch).tolist() as number[][];
    for (const [i, row] of rows.entries()) {
      // Four roundings of numbers below 1.
      expect(row.reduce((a, p) => a + p)).toBeAllclose(1, { atol: 1e-15 });
      expect(m.forwardPass(batch.row(i) as NDArray).tolist()).toEqual([row]);
    }
  });

  it('gives gradients that are the central differences of the loss over W and b', () => {
    const m = model();
    const image = np.array(test.images.slice(0, D));
    const [gradW, gradB] = Model.backPropagation(image, m.forwardPass(image), 2);
    expect([gradW.shape, gradB.shape]).toEqual([
      [D, C],
      [1, C],
    ]);
    const h = 1e-5;
    for (const [name, gradient] of [
      ['W', gradW],
      ['b', gradB],
    ] as const) {
      const start = Float64Array.from(m[name].copy().data as ArrayLike<number>);
      const [rows, columns] = m[name].shape as [number, number];
      const lossAt = (k: number, step: number) => {
        m[name] = matrix(start.with(k, start[k]! + step), rows, columns);
        return Model.loss(m.forwardPass(image), 2);
      };
      const differences = Array.from(start, (_, k) => (lossAt(k, h) - lossAt(k, -h)) / (2 * h));
      m[name] = matrix(start, rows, columns);
      // Truncation h²/6, rounding 1e-15/h, and the 1e-10 that Eq. 6 leaves out, each over p_y > 0.01.
      expect(gradient.tolist() as number[][]).toBeAllclose(differences, { atol: 1e-8 });
    }
  });

  it('moves W and b against the gradient by the learning rate', () => {
    const m = model();
    const before = m.W.tolist() as number[][];
    m.gradientDescent(np.ones([D, C]), matrix([1, 2, 3, 4], 1, C));
    expect(m.W.tolist()).toEqual(before.map((row) => row.map((w) => w - 0.25)));
    expect(m.b.tolist()).toEqual([[-0.25, -0.5, -0.75, -1]]);
  });

  it('trains to the bits of the engine and reports every epoch', () => {
    const m = model(3);
    const heard: unknown[] = [];
    m.onEpoch = (report) => heard.push(report);
    m.trainNN();
    const engine = new SoftmaxTraining(train, test, {
      numClasses: C,
      learningRate: 0.25,
      batchSize: 1,
      random: new NumpyRandom(3),
    });
    const reports = [engine.advance(12), engine.advance(12), engine.advance(12)];
    expect(m.history).toEqual(reports);
    expect(heard).toEqual(reports);
    expect((m.W.tolist() as number[][]).flat()).toEqual(Array.from(engine.W));
    expect((m.b.tolist() as number[][]).flat()).toEqual(Array.from(engine.b));
  });

  it('fits an SVM on its logits that separates what the logits separate', () => {
    const m = model();
    const labels = np.array([0, 1, 2, 3], 'int32');
    const corners = matrix([9, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 9, 0, 0], 4, D);
    np.random.seed(0);
    const s = new Model(corners, labels, C, hp, corners, labels);
    s.trainSVM();
    expect(s.accuracySVM(corners, labels)).toBe(1);
    expect(m.accuracyNN(matrix(test.images, 7, D), int32(test.labels))).toBeGreaterThanOrEqual(0);
  });
});
