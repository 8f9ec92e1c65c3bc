/**
 * The same batch-1 training in TensorFlow.js (float32):
 * node tensorflow-steps.js FOLDER cpu|wasm IMAGES EPOCHS, printing as mnist-steps.ts does.
 *
 * TensorFlow.js is 65 MB and no part of this project: it is looked for in FOLDER's node_modules. W, order and
 * rate are those of mnist-steps.ts. The loss stays a tensor until the epoch's end, since reading it back at
 * every step would cost time.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NumpyRandom, pixelsOf } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import { LEARNING_RATE } from './learning-rate.ts';
import { reportMedian } from './report-median.ts';

const [folder, backend, imagesText, epochsText] = process.argv.slice(2);
const requireThere = createRequire(join(folder!, 'package.json'));
const tf = requireThere('@tensorflow/tfjs-core');
requireThere('@tensorflow/tfjs-backend-cpu');
const wasm = requireThere('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${dirname(requireThere.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
await tf.ready();

const [N, D, C] = [Number(imagesText), 784, 10];
const { train } = await loadMnist({});
// A tensor each, made in advance: cut out of one large tensor, every step would copy that.
const images = Array.from({ length: N }, (_, i) =>
  tf.tensor2d(Float32Array.from(pixelsOf(train, i)), [1, D]),
);
const labels = Array.from(train.labels.subarray(0, N), (label) => tf.oneHot([label], C));
const random = new NumpyRandom(0);
let W = tf.tensor2d(Float32Array.from(random.rand(D * C)), [D, C]);
let b = tf.zeros([1, C]);

function step(sample: number, total: unknown): unknown {
  const [nextW, nextB, nextTotal] = tf.tidy(() => {
    const [x, y] = [images[sample], labels[sample]];
    const p = tf.softmax(tf.add(tf.matMul(x, W), b));
    const error = tf.sub(p, y);
    return [
      tf.sub(W, tf.mul(tf.matMul(x, error, true), LEARNING_RATE)),
      tf.sub(b, tf.mul(error, LEARNING_RATE)),
      tf.sub(total, tf.log(tf.add(tf.sum(tf.mul(p, y)), 1e-10))),
    ];
  });
  tf.dispose([W, b, total]);
  [W, b] = [nextW, nextB];
  return nextTotal;
}

function epoch(): number {
  let total: unknown = tf.scalar(0);
  for (const sample of random.permutation(N)) total = step(sample, total);
  const [loss] = (total as { dataSync(): Float32Array }).dataSync();
  tf.dispose(total);
  return loss!;
}

const totalLoss = epoch();
reportMedian(epoch, Number(epochsText), () => ({ totalLoss }));
