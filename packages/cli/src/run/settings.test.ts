import type { HyperparametersFile } from '@hw5/student-model';
import { expect, it } from 'vitest';
import { settingsLine, settle } from './settings.ts';

const none = { epochs: undefined, learningRate: undefined, batchSize: undefined };
/** The homework's values but for three of them, of which one is the user's own. */
const file: HyperparametersFile = {
  name: 'hyperparameters.ts',
  values: {
    imgSize: 32,
    sceneClassCount: 15,
    numTrainPerCategory: 100,
    numTestPerCategory: 100,
    mnistClassCount: 10,
    numEpochs: 3,
    batchSize: 1,
    learningRate: 0.1,
    momentum: 0.01,
    decay: 0.9,
  },
  fields: new Set(['imgSize', 'numEpochs', 'learningRate']),
};

it('takes the handout’s values where nothing else is said', () => {
  expect(settle(none, null)).toMatchObject({
    epochs: 10,
    learningRate: 0.5,
    batchSize: 1,
    scenes: { imgSize: 64, trainPerClass: 100, testPerClass: 100 },
  });
  expect(settingsLine(none, null)).toBe(
    'learning rate 0.5 (default), epochs 10 (default), batch size 1 (default)',
  );
});

it('takes the file’s values, and a flag’s before those', () => {
  const flags = { ...none, epochs: 7 };
  expect(settle(flags, file)).toMatchObject({
    epochs: 7,
    learningRate: 0.1,
    hyperparameters: { numEpochs: 7, learningRate: 0.1, decay: 0.9 },
    scenes: { imgSize: 32 },
  });
  expect(settingsLine(flags, file)).toBe(
    'learning rate 0.1 (hyperparameters.ts), epochs 7 (--epochs), batch size 1 (default), ' +
      'image size 32 (hyperparameters.ts)',
  );
});
