/**
 * The same batch-1 training in TensorFlow.js, for comparison: node tensorflow-steps.js cpu|wasm STEPS
 *
 * TensorFlow.js is 65 MB and no part of this project: it is looked for in the folder that HW5_BENCH_TENSORFLOW names (made by
 * `npm install @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu @tensorflow/tfjs-backend-wasm`). Prints {"seconds"} of all steps.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadMnist } from '@hw5/datasets';

const [backend, stepsText] = process.argv.slice(2) as [string, string];
const require = createRequire(join(process.env.HW5_BENCH_TENSORFLOW!, 'package.json'));
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
await tf.setBackend(backend);
await tf.ready();

const { train } = await loadMnist({});
const steps = Number(stepsText);
const images = tf.tensor2d(Float32Array.from(train.images.subarray(0, steps * 784)), [steps, 784]);
let W = tf.randomUniform([784, 10]);
let b = tf.zeros([1, 10]);
let totalLoss = 0;
const start = performance.now();
for (let i = 0; i < steps; i++) {
  const [nextW, nextB, loss] = tf.tidy(() => {
    const x = tf.slice(images, [i, 0], [1, 784]);
    const p = tf.softmax(tf.add(tf.matMul(x, W), b));
    const y = tf.oneHot([train.labels[i]], 10);
    const gradient = tf.sub(p, y);
    return [
      tf.sub(W, tf.mul(tf.matMul(x, gradient, true), 0.5)),
      tf.sub(b, tf.mul(gradient, 0.5)),
      tf.neg(tf.log(tf.add(tf.sum(tf.mul(p, y)), 1e-10))),
    ];
  });
  totalLoss += loss.dataSync()[0];
  tf.dispose([W, b, loss]);
  [W, b] = [nextW, nextB];
}
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, totalLoss }));
