/** Prints the median time of one MNIST epoch of the engine: node mnist-epoch.js EPOCHS [javascript|wasm] */
import { firstImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import { reportMedian } from './report-median.ts';

const { train, test, classNames } = await loadMnist({});
const options = {
  numClasses: classNames.length,
  learningRate: 0.5,
  batchSize: 1,
  random: new NumpyRandom(0),
  kernels: process.argv[3] === 'javascript' ? 'javascript' : 'wasm',
} as const;
// One test image: the C program has no test set either.
const training = new SoftmaxTraining(train, firstImages(test, 1), options);
reportMedian(() => training.advance(Number.POSITIVE_INFINITY), Number(process.argv[2]));
