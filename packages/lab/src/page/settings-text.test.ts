import { expect, it } from 'vitest';
import { homeworkSettings, settingsText, trainSettingsOf } from './settings-text.ts';

const own = {
  file: 'hyperparameters.ts',
  fields: ['learningRate', 'numEpochs'],
  values: { ...homeworkSettings.values, learningRate: 0.1, numEpochs: 2, decay: 0.9, note: 'slow' },
};

it('names the origin of each value, and the student’s own fields', () => {
  expect(settingsText(own)).toBe(
    'learning rate 0.1 (hyperparameters.ts), epochs 2 (hyperparameters.ts), batch size 1 (default).' +
      ' Your class also gets decay, note (hyperparameters.ts).',
  );
  expect(settingsText(homeworkSettings)).toBe(
    'learning rate 0.02 (the lab’s), epochs 1 (the lab’s), batch size 1 (the lab’s).',
  );
});

it('names the homework’s default for what the file does not hold', () => {
  const part = { ...own, fields: ['numEpochs'], values: { ...homeworkSettings.values, numEpochs: 2 } };
  expect(settingsText(part)).toBe(
    'learning rate 0.5 (default), epochs 2 (hyperparameters.ts), batch size 1 (default).',
  );
});

it('says what was changed on the page', () => {
  const chosen = { ...trainSettingsOf(own), epochs: 7 };
  expect(settingsText(own, chosen)).toContain(
    'learning rate 0.1 (hyperparameters.ts), epochs 7 (set here), batch size 1 (default).',
  );
});
