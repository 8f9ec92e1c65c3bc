/**
 * What a training is set to, and where each setting comes from: a flag, else the `hyperparameters.ts` beside
 * the model, else the homework's default.
 */
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { HyperparametersFile, OwnHyperparameters } from '@hw5/student-model';

/** Values of flags; undefined where the flag was not given. */
export interface SettingFlags {
  readonly epochs: number | undefined;
  readonly learningRate: number | undefined;
  readonly batchSize: number | undefined;
}

export interface Settings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** What a model is constructed with: the file's values, replaced by those of flags. */
  readonly hyperparameters: OwnHyperparameters;
  readonly scenes: SceneSettings;
}

/** How scenes are read. */
export interface SceneSettings {
  readonly imgSize: number;
  readonly trainPerClass: number;
  readonly testPerClass: number;
}

/** @param file what stands beside the model; null without a model or a file. */
export function settle(flags: SettingFlags, file: HyperparametersFile | null): Settings {
  const values: OwnHyperparameters = file?.values ?? { ...defaultHyperparameters };
  const epochs = flags.epochs ?? values.numEpochs;
  const learningRate = flags.learningRate ?? values.learningRate;
  const batchSize = flags.batchSize ?? values.batchSize;
  return {
    epochs,
    learningRate,
    batchSize,
    hyperparameters: { ...values, numEpochs: epochs, learningRate, batchSize },
    scenes: {
      imgSize: values.imgSize,
      trainPerClass: values.numTrainPerCategory,
      testPerClass: values.numTestPerCategory,
    },
  };
}

const shown = [
  ['learningRate', 'learningRate', 'learning rate', '--learning-rate'],
  ['epochs', 'numEpochs', 'epochs', '--epochs'],
  ['batchSize', 'batchSize', 'batch size', '--batch-size'],
] as const;

/** Scenes' settings are named only where they differ from the homework's. */
const shownIfChanged = [
  ['imgSize', 'image size'],
  ['numTrainPerCategory', 'training images a class'],
  ['numTestPerCategory', 'test images a class'],
] as const;

/**
 * `learning rate 0.1 (hyperparameters.ts), epochs 2 (--epochs), batch size 1 (default)`.
 *
 * @param swept several values where a sweep has them.
 */
export function settingsLine(
  flags: SettingFlags,
  file: HyperparametersFile | null,
  swept: Partial<Record<keyof SettingFlags, readonly number[]>> = {},
): string {
  const settings = settle(flags, file);
  const sourceOf = (field: string): string => (file?.fields.has(field) ? file.name : 'default');
  const parts = shown.map(
    ([flag, field, name, option]) =>
      `${name} ${swept[flag]?.join(' ') ?? settings[flag]} (${flags[flag] === undefined ? sourceOf(field) : option})`,
  );
  for (const [field, name] of shownIfChanged) {
    const value = settings.hyperparameters[field];
    if (value !== defaultHyperparameters[field]) parts.push(`${name} ${value} (${sourceOf(field)})`);
  }
  return parts.join(', ');
}
