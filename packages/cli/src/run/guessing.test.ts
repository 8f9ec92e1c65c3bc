import { describe, expect, it } from 'vitest';
import { chancesOf, isGuessing } from './guessing.ts';

/** `counts[c]` labels of each class c. */
const labels = (...counts: number[]): Int32Array =>
  Int32Array.from(counts.flatMap((count, c) => Array<number>(count).fill(c)));
const epoch = (accuracy: number, trainAccuracy: number | null, totalLoss: number) => ({
  epoch: 0,
  accuracy,
  trainAccuracy,
  totalLoss,
});

describe('someone who guesses', () => {
  it('has a loss of ln C, and is right half more often than the most frequent class occurs, and a bit', () => {
    const { loss, onTest, onTraining } = chancesOf(
      labels(20, 20, 10, 10, 10, 10, 10, 10),
      labels(...Array<number>(10).fill(10)),
      10,
    );
    expect(loss).toBe(Math.log(10));
    // 1.5 · 0.2 and three times √(0.2·0.8/100) = 0.04; 1.5 · 0.1 and three times √(0.1·0.9/100) = 0.03.
    expect(onTraining).toBeCloseTo(0.42, 12);
    expect(onTest).toBeCloseTo(0.24, 12);
  });

  // How often each digit occurs in MNIST.
  const mnist = chancesOf(
    labels(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949),
    labels(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009),
    10,
  );
  const guess = 60000 * Math.log(10);
  it.each([
    ['always says 1', 0.1135, 0.1124, 5 * guess, true],
    ['does so where the training set is not evaluated', 0.1135, null, guess, true],
    ['names every class wrong, without a loss', 0.01, 0.01, 0, true],
    ['classifies well at a loss above ln C', 0.88, 0.88, 1.2 * guess, false],
    ['has not been trained, at its luckiest', 0.17, 0.17, 2 * guess, true],
    ['classifies a little', 0.2, 0.2, guess, false],
    ['has learned the training set alone', 0.1, 0.9, guess, false],
    ['has a loss far below ln C, where the training set is not evaluated', 0.1, null, guess / 2, false],
  ])('a model that %s', (_what, onTest, onTraining, totalLoss, expected) => {
    expect(isGuessing(epoch(onTest, onTraining, totalLoss), mnist)).toBe(expected);
  });

  it('is nothing that images of one class or a handful can show', () => {
    expect(isGuessing(epoch(0.07, 1, 0), chancesOf(labels(100), labels(50, 50), 2))).toBe(false);
    expect(isGuessing(epoch(0, 0, 9), chancesOf(labels(50, 50), labels(1, 1), 2))).toBe(false);
  });
});
