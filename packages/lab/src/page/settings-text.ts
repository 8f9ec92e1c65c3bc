/** What a student's class is trained with, and where each value comes from, as `hw5 run` says it. */
import { formatNumber } from '@hw5/base/text';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { TrainSettings } from '../engine/protocol.ts';
import type { ModelSettings } from '../server/student-routes.ts';

type Chosen = Pick<TrainSettings, 'learningRate' | 'batchSize' | 'epochs'>;

export const homeworkSettings: ModelSettings = {
  file: null,
  fields: [],
  values: { ...defaultHyperparameters },
};

/** What a class with no file beside it is trained with: the best rate for a training of about two seconds. */
export const labSettings: Chosen = { learningRate: 0.02, batchSize: 1, epochs: 1 };

/** What a student's class is trained with at the start, and what *Train* begins with for it. */
export const modelSettingsOf = (own: ModelSettings): Chosen =>
  own.file === null ? labSettings : trainSettingsOf(own);

export function trainSettingsOf({ values }: ModelSettings): Chosen {
  const { learningRate, batchSize, numEpochs } = values;
  return { learningRate, batchSize, epochs: numEpochs };
}

const shown = [
  ['learningRate', 'learningRate', 'learning rate'],
  ['epochs', 'numEpochs', 'epochs'],
  ['batchSize', 'batchSize', 'batch size'],
] as const;

/**
 * `learning rate 0.1 (hyperparameters.ts), epochs 2 (set here), batch size 1 (default).` With no file:
 * `learning rate 0.02 (the lab's), …`.
 *
 * @param chosen what the fields of the page hold, where there are any.
 */
export function settingsText(own: ModelSettings, chosen: Chosen = modelSettingsOf(own)): string {
  const beside = modelSettingsOf(own);
  const parts = shown.map(([setting, field, name]) => {
    const known = own.file === null ? 'the lab’s' : own.fields.includes(field) ? own.file : 'default';
    const origin = chosen[setting] === beside[setting] ? known : 'set here';
    return `${name} ${formatNumber(chosen[setting])} (${origin})`;
  });
  const others = Object.keys(own.values).filter((field) => !(field in defaultHyperparameters));
  const more = others.length === 0 ? '' : ` Your class also gets ${others.join(', ')} (${own.file}).`;
  return `${parts.join(', ')}.${more}`;
}
