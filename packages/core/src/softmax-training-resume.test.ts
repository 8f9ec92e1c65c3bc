import { expect, it } from 'vitest';
import { C, images, options, train } from '../test/support/trainings.ts';
import { LOGITS_BLOCK } from './inference.ts';
import { NumpyRandom } from './numpy-random.ts';
import { SoftmaxTraining } from './softmax-training.ts';

it.each(['bytes', 'doubles'] as const)(
  'gives the accuracy on its training images that their logits give: %s',
  (as) => {
    // Whole blocks of samples, and a part of one.
    const set = images(2 * LOGITS_BLOCK + 5, 1, as);
    const training = new SoftmaxTraining(set, images(9, 2, as), options());
    train(training, 3);
    const logits = training.logits('train');
    const right = Array.from(set.labels).filter((label, i) => {
      const row = Array.from(logits.slice(i * C, (i + 1) * C));
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(training.trainAccuracy()).toBe(right.length / set.count);
    expect(right.length).toBeGreaterThan(0);
    expect(right.length).toBeLessThan(set.count);
  },
);

it.each(['bytes', 'doubles'] as const)(
  'goes on from the end of an epoch with the bits of an uninterrupted training: %s',
  (as) => {
    const [set, test] = [images(60, 1, as), images(20, 2, as)];
    const random = new NumpyRandom(3);
    // Large steps, and so many that the kernels skip some updates.
    const whole = new SoftmaxTraining(set, test, options({ random, learningRate: 5 }));
    train(whole, 4);
    const saved = { W: whole.W.slice(), b: whole.b.slice(), random: random.state };
    const expected = { reports: train(whole, 7), W: whole.W.slice(), logits: whole.logits('test') };

    const later = new NumpyRandom(9);
    const resumed = new SoftmaxTraining(set, test, options({ random: later, learningRate: 5 }));
    // Also one that has been elsewhere meanwhile.
    train(resumed, 2);
    resumed.trainSamples(7);
    for (const [training, source] of [
      [resumed, later],
      [whole, random],
    ] as const) {
      source.state = saved.random;
      training.restore(saved, 4);
      const reports = train(training, 7);
      expect({ reports, W: training.W.slice(), logits: training.logits('test') }).toEqual(expected);
    }
  },
);
