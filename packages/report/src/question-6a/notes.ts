/** What a reader must know of the answer, apart from it: how the numbers came about, and their limits. */
import { formatCount } from '@hw5/base/text';
import { missingTitles, withNetworks } from './answers.ts';
import { answerMark } from './bullets.ts';
import { type Condition, datasetNames, datasetTitle } from './conditions.ts';
import { unusualData } from './unusual-data.ts';

/** The last epoch that the form asks for. */
const formEpoch = 9;

/** @param limit trained on the first `limit` samples only; null for all. @returns sentences. */
export function notesOn(conditions: readonly Condition[], limit: number | null): string[] {
  const { model, seed, learningRate, batchSize, epochs } = conditions[0]!;
  const sizes = new Map(
    conditions.map(({ dataset, data }) => [
      dataset,
      `${datasetTitle(dataset, data.source)}: ${data.train} training and ${data.test} test images`,
    ]),
  );
  const settings = `${formatCount(epochs.length, 'epoch')}, seed ${seed}, learning rate ${learningRate}, batch size ${batchSize}`;
  const missing = missingTitles(withNetworks(conditions));
  const last = epochs.at(-1)!.epoch;
  return [
    'Accuracies are on the test set; a loss is the sum over the epoch’s training samples.',
    'Highest accuracy: of the network after its best epoch (NN); of the SVM fitted after the last epoch (NN+SVM). The epochs of NN+SVM are those of its network.',
    `Model ${model}, ${settings}. ${[...sizes.values()].join('; ')}.`,
    ...(missing.length > 0 ? [`Not trained in this run: ${missing.join(', ')}.`] : []),
    ...(last === formEpoch ? [] : [`The form asks for epoch ${formEpoch}; the last epoch here is ${last}.`]),
    ...(limit === null
      ? []
      : [`Trained on the first ${limit} images only; the homework asks for all of them.`]),
    ...interruptedNotes(conditions),
    ...apartNotes(conditions),
    ...unusualNotes(conditions),
  ];
}

function interruptedNotes(conditions: readonly Condition[]): string[] {
  const notes = conditions.flatMap(({ dataset, data, epochs, plannedEpochs = epochs.length }) =>
    epochs.length < plannedEpochs
      ? [
          `${datasetTitle(dataset, data.source)}: interrupted after ${epochs.length} of ${formatCount(plannedEpochs, 'epoch')}. These are not the results of the whole training.`,
        ]
      : [],
  );
  return [...new Set(notes)];
}

/** NN and NN+SVM of two trainings: with the same settings, their losses should be the same. */
function apartNotes(conditions: readonly Condition[]): string[] {
  return datasetNames.flatMap((name) => {
    const [one, other] = conditions.filter(({ dataset }) => dataset === name);
    const losses = [one, other].map((own) => own?.epochs.map(({ totalLoss }) => totalLoss).join());
    return other === undefined || losses[0] === losses[1]
      ? []
      : [
          `${datasetTitle(name, one!.data.source)}: NN and NN+SVM come from two trainings with different losses. Has the model changed in between, or does it not take its seed?`,
        ];
  });
}

export function markdownNotes(conditions: readonly Condition[], limit: number | null): string {
  return [
    `<!-- ${answerMark}: notes -->`,
    '',
    ...notesOn(conditions, limit).map((note) => `- ${escapeMarkdown(note)}`),
    '',
  ].join('\n');
}

/** One for each dataset that is not the homework's. */
function unusualNotes(conditions: readonly Condition[]): string[] {
  const notes = conditions.flatMap(({ dataset, data }) => {
    const unusual = unusualData(data.source);
    return unusual ? [`${datasetTitle(dataset, data.source)}: ${unusual.what}, ${unusual.why}`] : [];
  });
  return [...new Set(notes)];
}

const escapeMarkdown = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, (sign) => `\\${sign}`);
