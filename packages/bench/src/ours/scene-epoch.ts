/** Prints the median time of one epoch on 1500 dense 64x64 images, 15 classes: node scene-epoch.js EPOCHS [javascript|wasm] */
import { NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { printMedianEpoch } from './print-median-epoch.ts';

const [N, D, C] = [1500, 4096, 15];
const random = new NumpyRandom(0);
const set = (count: number) => ({
  images: random.rand(count * D),
  labels: Int32Array.from({ length: count }, (_, i) => i % C),
  count,
  inputSize: D,
});
const kernels = process.argv[3] === 'javascript' ? 'javascript' : 'wasm';
const options = { numClasses: C, learningRate: 0.001, batchSize: 1, random, kernels } as const;
printMedianEpoch(new SoftmaxTraining(set(N), set(1), options), Number(process.argv[2]));
