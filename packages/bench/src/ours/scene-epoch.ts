/** Prints the median time of one epoch on 1500 dense 64x64 images, 15 classes: node scene-epoch.js EPOCHS */
import { denseTraining } from './dense-training.ts';
import { reportMedian } from './report-median.ts';

const training = denseTraining({ samples: 1500, features: 4096, classes: 15, batchSize: 1 });
reportMedian(() => training.advance(Number.POSITIVE_INFINITY), Number(process.argv[2]));
