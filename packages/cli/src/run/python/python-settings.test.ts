import { expect, it } from 'vitest';
import { pythonNames, settingsOfPython } from './python-settings.ts';

it('gives the settings of the file their names here, and keeps those of the user', () => {
  const file = settingsOfPython({
    learning_rate: 0.125,
    num_epochs: 4,
    decay: 0.5,
    tables: { type: 'dict' },
  });
  expect(file).toMatchObject({
    name: 'hyperparameters.py',
    values: { learningRate: 0.125, numEpochs: 4, batchSize: 1, decay: 0.5 },
  });
  expect([...file!.fields]).toEqual(['learningRate', 'numEpochs']);
  expect(file!.values).not.toHaveProperty('tables');
  expect(settingsOfPython(null)).toBeNull();
});

it.each([
  ['learning_rate', 0, 'a finite number above 0', '0'],
  ['learning_rate', { number: 'nan' }, 'a finite number above 0', 'NaN'],
  ['learning_rate', { number: '-inf' }, 'a finite number above 0', '-Infinity'],
  ['momentum', '0.5', 'a finite number', '"0.5"'],
  ['num_epochs', 2.5, 'an integer from 1 to 1000000', '2.5'],
  ['batch_size', true, 'an integer from 1 to 1000000', 'true'],
  ['img_size', { type: 'list' }, 'an integer from 1 to 1000000', 'a list'],
])('refuses %s = %o', (name, value, expected, found) => {
  expect(() => settingsOfPython({ [name]: value })).toThrow(
    expect.objectContaining({
      code: 'hyperparameters',
      subject: `hyperparameters.py: ${name}`,
      expected,
      found,
    }),
  );
});

it('knows every setting of the homework by the name that the stencil gives it', async () => {
  const { readFileSync } = await import('node:fs');
  const file = new URL('../../../../stencil/solution/hyperparameters.py', import.meta.url);
  const named = [...readFileSync(file, 'utf8').matchAll(/^(\w+) = /gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.values(pythonNames).toSorted());
});
