/** Prints the median time of one MNIST epoch of the engine: node mnist-epoch.js EPOCHS [javascript|wasm] */
import { NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import { printMedianEpoch } from './print-median-epoch.ts';

const { train, test, classNames } = await loadMnist({});
const kernels = process.argv[3] === 'javascript' ? 'javascript' : 'wasm';
// One test image: the C program has no test set either.
const one = {
  ...test,
  images: test.images.slice(0, test.inputSize),
  labels: test.labels.slice(0, 1),
  count: 1,
};
const options = {
  numClasses: classNames.length,
  learningRate: 0.5,
  batchSize: 1,
  random: new NumpyRandom(0),
  kernels,
} as const;
printMedianEpoch(new SoftmaxTraining(train, one, options), Number(process.argv[2]));
