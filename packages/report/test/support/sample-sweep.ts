/** A sweep over two learning rates, of which one diverged, and two batch sizes. */
import { sampleNetwork, sampleRun } from './sample-run.ts';

/** A text that must be escaped wherever it is shown. */
export const bad = `<img src=x onerror=alert(1)>"'&`;

export const sampleSweep = {
  ...{ name: 'grid', createdAt: sampleRun.createdAt, command: ['sweep'], versions: sampleRun.versions },
  dataset: {
    ...{ title: 'SceneRec (synthetic)', source: 'synthetic', origin: bad, checksums: {} },
    ...{ classCount: 3, train: 30, test: 4, meanSquaredNorm: 8 },
  },
  ...{ learningRates: [0.1, 1e300], batchSizes: [1, 8], seeds: [0], epochs: 2 },
  cells: [0.1, 1e300].flatMap((learningRate) =>
    [1, 8].map((batchSize) => ({
      ...{ learningRate, batchSize, seed: 0, seconds: 1 },
      epochs: learningRate > 1 ? [] : sampleNetwork.epochs,
      stopped: learningRate > 1 ? { epoch: 0, totalLoss: 'NaN' } : null,
    })),
  ),
};
