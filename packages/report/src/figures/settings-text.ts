/** How a figure's network was trained, as the last sentence of its caption. */
import { counted } from '../page/format.ts';
import type { ReportNetwork } from '../run-data.ts';

export function settingsText({ settings, epochs, trainCount }: ReportNetwork): string {
  const { model, learningRate, batchSize, seed } = settings;
  return `Trained ${counted(epochs.length, 'epoch')} on ${counted(trainCount, 'image')} (${model}, learning rate ${learningRate}, batch size ${batchSize}, seed ${seed}).`;
}
