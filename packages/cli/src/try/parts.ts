/** The parts of a model that can be tried: what each is called with, and which options it takes. */
import type { CheckId } from '@hw5/grader';

/** Options with numbers that a part may be tried with. */
export const settingNames = [
  'W',
  'b',
  'images',
  'labels',
  'classes',
  'learningRate',
  'epochs',
  'seed',
] as const;
export type SettingName = (typeof settingNames)[number];

export interface Part {
  /** In the order of the contract, under its names. */
  readonly args: readonly string[];
  readonly settings: readonly SettingName[];
}

const training: readonly SettingName[] = ['images', 'labels', 'classes', 'seed'];

export const parts: Readonly<Record<CheckId, Part>> = {
  init: { args: [], settings: training },
  logits: { args: ['inputs'], settings: ['W', 'b'] },
  forwardPass: { args: ['inputs'], settings: ['W', 'b'] },
  loss: { args: ['probabilities', 'gtLabel'], settings: [] },
  backPropagation: { args: ['img', 'probabilities', 'gtLabel'], settings: [] },
  gradientDescent: { args: ['gradW', 'gradB'], settings: ['W', 'b', 'learningRate'] },
  trainNN: { args: [], settings: ['W', 'b', ...training, 'epochs', 'learningRate'] },
};

export const partNames = Object.keys(parts) as CheckId[];

/** `--learning-rate` */
export const optionOf = (name: SettingName): string =>
  `--${name.replace(/[A-Z](?=[a-z])/g, (letter) => `-${letter.toLowerCase()}`)}`;
