import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readHyperparameters } from './own-hyperparameters.ts';

/** Reads what stands beside a model in a folder with these files. */
function read(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 hypér '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readHyperparameters(join(folder, 'model.ts'));
}

it('returns null where there is none', async () => {
  expect(await read({ 'model.ts': '' })).toBeNull();
});

it('reads values that are computed, named or default, and keeps the defaults of the rest', async () => {
  const own = await read({
    'rates.ts': 'export const slow: number = 0.001;',
    'hyperparameters.ts': `import { slow } from './rates.ts';
      export interface Hyperparameters { learningRate: number }
      export const hyperparameters: Hyperparameters = { learningRate: slow * 2, decay: 0.9 } as never;`,
  });
  expect(own).toMatchObject({
    name: 'hyperparameters.ts',
    // The handout's 10 epochs stay; a field of the user's own comes along.
    values: { learningRate: 0.002, numEpochs: 10, decay: 0.9 },
  });
  expect([...own!.fields]).toEqual(['learningRate']);
  expect((await read({ 'hyperparameters.js': 'export default { numEpochs: 3 };' }))!.values.numEpochs).toBe(
    3,
  );
});

it.each([
  ['learningRate: "0.5"', 'hyperparameters.ts: learningRate: expected a finite number above 0, found "0.5".'],
  ['learningRate: 0', 'hyperparameters.ts: learningRate: expected a finite number above 0, found 0.'],
  ['momentum: NaN', 'hyperparameters.ts: momentum: expected a finite number, found NaN.'],
  ['numEpochs: 1.5', 'hyperparameters.ts: numEpochs: expected an integer from 1 to 1000000, found 1.5.'],
  ['batchSize: undefined', 'expected an integer from 1 to 1000000, found undefined.'],
  ['decay: () => 1', 'hyperparameters.ts: decay: expected a number, a text or a boolean, found a value of'],
])('{ %s } is one clear line', async (field, line) => {
  await expect(
    read({ 'hyperparameters.ts': `export const hyperparameters = { ${field} };` }),
  ).rejects.toThrow(line);
});

it.each([
  ['export const other = 1;', 'expected export const hyperparameters = { … }, found no such export'],
  ['export const hyperparameters = ;', 'hyperparameters.ts:1:32: expected TypeScript that compiles'],
  ['throw new Error("mine");', 'expected a file that only states values, found Error: mine'],
  ['export const hyperparameters = { numEpochs: process.argv.length };', 'ReferenceError: process'],
  ['for (;;);', 'found Error: Script execution timed out'],
])('%j is one clear line', async (text, line) => {
  await expect(read({ 'hyperparameters.ts': text })).rejects.toThrow(line);
});
