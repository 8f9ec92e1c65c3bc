/**
 * The engine on what tensorflow-steps.ts does: node mnist-steps.js IMAGES EPOCHS
 *
 * Batch-1 epochs over the first IMAGES images of MNIST, W and the order from seed 0. Prints {"seconds",
 * "totalLoss"}: the median time of an epoch, and the total loss of the first.
 */
import { firstImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import { LEARNING_RATE } from './learning-rate.ts';
import { reportMedian } from './report-median.ts';

const { train, test } = await loadMnist({});
const [images, epochs] = process.argv.slice(2).map(Number);
const training = new SoftmaxTraining(firstImages(train, images!), firstImages(test, 1), {
  numClasses: 10,
  learningRate: LEARNING_RATE,
  batchSize: 1,
  random: new NumpyRandom(0),
});
const epoch = () => training.advance(Number.POSITIVE_INFINITY)!.totalLoss;
const totalLoss = epoch();
reportMedian(epoch, epochs!, () => ({ totalLoss }));
