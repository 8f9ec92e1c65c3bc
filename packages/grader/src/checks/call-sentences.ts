/**
 * What is said about a training whose calls or order are wrong, one sentence a fault. The test beside this
 * file holds for each of them a training that gets it, and one close to it that must not.
 */
import { formatCount, formatShape } from '@hw5/base/text';

export const callSentences = {
  noCalls: () => 'trainNN calls none of your other methods.',
  tooManyCalls: () => 'trainNN makes far more calls than its epochs and samples need.',
  sameImage: (image: number) => `forwardPass gets image ${image} in every step.`,
  stepCount: (found: number, expected: number) =>
    `trainNN makes ${formatCount(found, 'step')}; ${expected} are expected.`,
  accuracyMissing: (epoch: string) => `After ${epoch}, accuracyNN is not called with the test set.`,
  history: () => 'history must hold the number, the total loss and the test accuracy of each epoch.',
  reports: () => 'onEpoch must be called after each epoch with its number, total loss and test accuracy.',
  printed: () =>
    'trainNN must print `Epoch 0: Total loss: X` after each epoch, with its number and total loss.',
  everyEpochAlike: () => 'Every epoch visits the images in the same order.',
  twoEpochsAlike: () => 'Two epochs visit the images in the same order.',
  asTheyCame: () => 'The images are visited in the order they came in, not in one that was drawn.',
  firstAsTheyCame: () =>
    'The first epoch visits the images in the order they came in, not in one that was drawn.',
  unrepeatable: () =>
    'With the same seed, trainNN visits the images in another order each time it runs. Draw the order from np.random: the seed is set there.',
  repeated: () =>
    'Two trainings that start from different random numbers visit the images in the same order.',
  otherOrder: () =>
    'trainNN visits the images in another order than np.random.permutation draws after the seed.',
} as const;

/** The same about one step, after `In step 3 of epoch 0, `. */
export const stepSentences = {
  imageAgain: (image: number) => `forwardPass gets image ${image} a second time in this epoch.`,
  noImage: () => 'forwardPass does not get an image.',
  wrongShape: (shape: readonly number[], D: number) => {
    const found = shape.length === 0 ? 'a number' : `an array of shape ${formatShape(shape)}`;
    return `forwardPass gets ${found}; one image, shape [${D}], is expected.`;
  },
  testImage: () => 'forwardPass gets an image of the test set.',
  otherNumbers: (D: number) => `forwardPass gets ${D} numbers that are not those of any training image.`,
  lossElsewhere: () => 'loss is not called with the probabilities that forwardPass returned for this step.',
  callCount: (method: string, found: number) =>
    `${method} is ${found === 0 ? 'not called' : `called ${found} times`}; one call is expected.`,
  lossProbabilities: () => 'loss does not get the probabilities that forwardPass returned for this step.',
  lossLabel: () => "loss does not get the image's label.",
  gradientImage: () => 'backPropagation does not get the image that forwardPass got.',
  gradientProbabilities: () =>
    'backPropagation does not get the probabilities that forwardPass returned for this step.',
  gradientLabel: () => "backPropagation does not get the image's label.",
  updateGradients: () => 'gradientDescent does not get the gradients that backPropagation returned.',
} as const;
