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
 * `learning rate 0.1 (hyperparameters.ts), epochs 2 (set here), batch size 1 (default).`
 *
 * @param chosen what the fields of the page hold, where there are any.
 */
export function settingsText(own: ModelSettings, chosen: Chosen = trainSettingsOf(own)): string {
  const beside = trainSettingsOf(own);
  const parts = shown.map(([setting, field, name]) => {
    const file = own.file !== null && own.fields.includes(field) ? own.file : 'default';
    const origin = chosen[setting] === beside[setting] ? file : 'set here';
    return `${name} ${formatNumber(chosen[setting])} (${origin})`;
  });
  const others = Object.keys(own.values).filter((field) => !(field in defaultHyperparameters));
  const more = others.length === 0 ? '' : ` Your class also gets ${others.join(', ')} (${own.file}).`;
  return `${parts.join(', ')}.${more}`;
}
