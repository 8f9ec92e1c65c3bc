/**
 * The answer to question 6(a): the highest accuracy of each condition, and loss and accuracy of its first and
 * last epoch.
 *
 * Losses and accuracies of an epoch are the network's, also in nn+svm. The highest accuracy is that of the
 * network's best epoch in nn, and the SVM's in nn+svm: there the SVM classifies, and it is fitted once. All
 * accuracies are on the test set. A training of a single epoch shows that epoch once.
 */
import { formatCount, formatFixed, formatPercent } from '@hw5/base/text';
import { type Condition, conditionTitle, datasetTitle } from './conditions.ts';
import { unusualData } from './unusual-data.ts';

export interface Row {
  readonly title: string;
  /** Highest accuracy, then loss and accuracy of each epoch shown. */
  readonly cells: readonly string[];
}

export function rowOf(condition: Condition): Row {
  const { dataset, data, mode, svm, highestTestAccuracy } = condition;
  return {
    title: conditionTitle(dataset, data.source, mode),
    cells: [
      formatPercent(svm ? svm.testAccuracy : highestTestAccuracy, 1),
      ...firstAndLast(condition).flatMap(({ totalLoss, testAccuracy }) => [
        formatFixed(totalLoss, 2),
        formatPercent(testAccuracy, 1),
      ]),
    ],
  };
}

function firstAndLast({ epochs }: Condition): Condition['epochs'] {
  return epochs.length === 1 ? epochs : [epochs[0]!, epochs.at(-1)!];
}

/** The numbers of the epochs shown. All conditions of a run have as many. */
export function epochsShown(conditions: readonly Condition[]): number[] {
  return firstAndLast(conditions[0]!).map(({ epoch }) => epoch);
}

/** Sentences below the table. */
export function notesOn(conditions: readonly Condition[]): string[] {
  const { model, seed, learningRate, batchSize, epochs } = conditions[0]!;
  const sizes = new Map(
    conditions.map(({ dataset, data }) => [
      dataset,
      `${datasetTitle(dataset, data.source)}: ${data.train} training and ${data.test} test images`,
    ]),
  );
  const settings = `${formatCount(epochs.length, 'epoch')}, seed ${seed}, learning rate ${learningRate}, batch size ${batchSize}`;
  return [
    'Accuracies are on the test set; a loss is the sum over the epoch’s training samples.',
    'Highest accuracy: of the network after its best epoch (NN); of the SVM fitted after the last epoch (NN+SVM). The epochs of NN+SVM are those of its network.',
    `Model ${model}, ${settings}. ${[...sizes.values()].join('; ')}.`,
    ...unusualNotes(conditions),
  ];
}

/** One for each dataset that is not the homework's. */
function unusualNotes(conditions: readonly Condition[]): string[] {
  const notes = conditions.flatMap(({ dataset, data }) => {
    const unusual = unusualData(data.source);
    return unusual ? [`${datasetTitle(dataset, data.source)}: ${unusual.what}, ${unusual.why}`] : [];
  });
  return [...new Set(notes)];
}
