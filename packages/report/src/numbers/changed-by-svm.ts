/** The test images on which network and SVM differ in being right. */
import { evenlySpread } from './evenly-spread.ts';

export interface ChangedImages {
  /** Right only with the SVM. */
  readonly fixed: readonly number[];
  /** Right only without it. */
  readonly broken: readonly number[];
}

/** @param labels, network, svm [n] each. @returns indices, ascending. */
export function changedBySvm(
  labels: ArrayLike<number>,
  network: ArrayLike<number>,
  svm: ArrayLike<number>,
): ChangedImages {
  const fixed: number[] = [];
  const broken: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    if (network[i] === labels[i] && svm[i] !== labels[i]) broken.push(i);
    else if (network[i] !== labels[i] && svm[i] === labels[i]) fixed.push(i);
  }
  return { fixed, broken };
}

/** Some of either kind, to be shown. @param count at most so many of each. */
export function shownChanges({ fixed, broken }: ChangedImages, count: number): number[] {
  return [...evenlySpread(fixed, count), ...evenlySpread(broken, count)];
}
