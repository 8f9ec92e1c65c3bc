/**
 * Whether a network does better than guessing.
 *
 * Who gives every class the same probability has a loss of ln C an image, and who always names the most
 * frequent class is right as often as that class occurs. A network before its training is luckier at times,
 * because images that are alike get the same answer: up to one and a half times as often, among sixty
 * seeds on MNIST and on the scenes. Three standard deviations of the count come on top.
 *
 * The loss alone does not tell: at a high rate it lies above ln C in a network that classifies well.
 */
import { spreadPlaces } from '@hw5/core/images';
import type { TrainedEpoch } from '../record/trained-epoch.ts';

export interface Chances {
  /** ln C. */
  readonly loss: number;
  /** Up to this fraction of right answers may be chance. */
  readonly onTest: number;
  readonly onTraining: number;
  readonly trainCount: number;
  /** On so many of them the accuracy is measured. */
  readonly trainEvaluated: number;
}

/** @param trainLabels [n] and `testLabels` [m], integers from 0 to C - 1. */
export function chancesOf(trainLabels: Int32Array, testLabels: Int32Array, C: number): Chances {
  const places = spreadPlaces(trainLabels.length);
  const evaluated = places ? places.map((i) => trainLabels[i]!) : trainLabels;
  return {
    loss: Math.log(C),
    onTest: chance(testLabels, C),
    onTraining: chance(evaluated, C),
    trainCount: trainLabels.length,
    trainEvaluated: evaluated.length,
  };
}

/** How much more often than the most frequent class a network is right that has learned nothing. */
const luck = 1.5;

function chance(labels: Int32Array, C: number): number {
  const counts = new Float64Array(C);
  for (const label of labels) counts[label]!++;
  const p = Math.max(...counts) / labels.length;
  return luck * p + 3 * Math.sqrt((p * (1 - p)) / labels.length);
}

/**
 * True where the answers of an epoch's network are as often right as those of someone who guesses, on the
 * test set and on the training set. Where the accuracy on the training set is not known, the mean loss
 * decides in its place. False where guessing could be right every time, as with images of a single class.
 */
export function isGuessing({ accuracy, totalLoss, trainAccuracy }: TrainedEpoch, chances: Chances): boolean {
  const { onTest, onTraining, loss, trainCount } = chances;
  if (onTest >= 1 || onTraining >= 1 || accuracy > onTest) return false;
  return trainAccuracy === null ? totalLoss / trainCount >= 0.9 * loss : trainAccuracy <= onTraining;
}
