/**
 * The numbers of question 6(a): of each condition the highest accuracy, and loss and accuracy of its first
 * and last epoch. Whatever shows or checks the answer takes them from here.
 *
 * Losses and accuracies of an epoch are the network's, also in nn+svm. The highest accuracy is that of the
 * network's best epoch in nn, and the SVM's in nn+svm: there the SVM classifies, and it is fitted once. All
 * accuracies are on the test set. A training of a single epoch has that epoch once.
 */
import { formatFixed, formatPercent } from '@hw5/base/text';
import {
  type Condition,
  conditionTitle,
  type DatasetName,
  datasetNames,
  type Mode,
  modes,
} from './conditions.ts';

/** A number, and the text that the answer shows for it. */
export interface Stated {
  readonly value: number;
  readonly text: string;
}

export interface Answer {
  readonly dataset: DatasetName;
  readonly mode: Mode;
  /** `NN+SVM on MNIST` */
  readonly title: string;
  readonly highestAccuracy: Stated;
  /** The first and the last, or the only one. */
  readonly epochs: readonly { readonly epoch: number; readonly loss: Stated; readonly accuracy: Stated }[];
}

/** One answer for each condition, in the order of the form. A network with an SVM answers for NN, too. */
export function answersOf(conditions: readonly Condition[]): Answer[] {
  return withNetworks(conditions).map(answerOf);
}

/** The conditions in the order of the form, with the network alone wherever only NN+SVM is given. */
export function withNetworks(conditions: readonly Condition[]): Condition[] {
  return datasetNames.flatMap((dataset) => {
    const own = conditions.filter((condition) => condition.dataset === dataset);
    const svm = own.find(({ mode }) => mode === 'nn+svm');
    const network =
      own.find(({ mode }) => mode === 'nn') ?? (svm && { ...svm, mode: 'nn' as const, svm: null });
    return [network, svm].filter((condition) => condition !== undefined);
  });
}

/** The titles of the conditions that are not among them. @param conditions with their networks. */
export function missingTitles(conditions: readonly Condition[]): string[] {
  return datasetNames.flatMap((dataset) =>
    modes
      .filter((mode) => !conditions.some((own) => own.dataset === dataset && own.mode === mode))
      .map((mode) => conditionTitle(dataset, '', mode)),
  );
}

export function answerOf(condition: Condition): Answer {
  const { dataset, data, mode, svm, highestTestAccuracy } = condition;
  return {
    dataset,
    mode,
    title: conditionTitle(dataset, data.source, mode),
    highestAccuracy: accuracyText(svm ? svm.testAccuracy : highestTestAccuracy),
    epochs: firstAndLast(condition).map(({ epoch, totalLoss, testAccuracy }) => ({
      epoch,
      loss: { value: totalLoss, text: formatFixed(totalLoss, 2) },
      accuracy: accuracyText(testAccuracy),
    })),
  };
}

const accuracyText = (value: number): Stated => ({ value, text: formatPercent(value, 1) });

export function firstAndLast({ epochs }: Condition): Condition['epochs'] {
  return epochs.length === 1 ? epochs : [epochs[0]!, epochs.at(-1)!];
}
