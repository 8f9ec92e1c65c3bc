/** `hyperparameters.ts` beside a model decides what `hw5 run` trains with; flags win; a line says so. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { conditionSchema } from './support/result-schema.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

function folderWith(hyperparameters: string, model = solution) {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  writeFileSync(join(cwd, 'model.ts'), model);
  writeFileSync(join(cwd, 'hyperparameters.ts'), `export const hyperparameters = { ${hyperparameters} };`);
  return async (...flags: string[]) => {
    const data = ['--dataset', 'mnist', '--mode', 'nn', '--data', 'data', '--no-out', '--json'];
    const outcome = await hw5(['run', ...data, '--model', 'model.ts', ...flags], { cwd });
    return { ...outcome, result: () => conditionSchema.parse(JSON.parse(outcome.stdout)) };
  };
}

it('an edit of the file changes the training as the flags would', async () => {
  const edited = await folderWith('learningRate: 0.25, numEpochs: 2')();
  const flagged = await folderWith('')('--learning-rate', '0.25', '--epochs', '2');
  expect(edited.stderr).toContain(
    'note: learning rate 0.25 (hyperparameters.ts), epochs 2 (hyperparameters.ts), batch size 1 (default)\n',
  );
  expect(flagged.stderr).toContain(
    'note: learning rate 0.25 (--learning-rate), epochs 2 (--epochs), batch size 1 (default)\n',
  );
  expect(edited.result()).toMatchObject({ learningRate: 0.25, batchSize: 1 });
  expect(edited.result().epochs).toEqual(flagged.result().epochs);
  expect(edited.result().epochs).toHaveLength(2);
});

it('a flag wins over the file, which keeps the rest', async () => {
  const { result } = await folderWith('learningRate: 0.25, numEpochs: 5')('--epochs', '1');
  expect(result().learningRate).toBe(0.25);
  expect(result().epochs).toHaveLength(1);
});

it('a field of the student’s own reaches the model', async () => {
  const model = solution.replace(
    'let totalLoss = 0;',
    'let totalLoss = 0; if ((this.hp as unknown as { decay: number }).decay !== 0.9) throw new Error("lost");',
  );
  expect(model).not.toBe(solution);
  const { exitCode, stderr } = await folderWith('decay: 0.9, numEpochs: 1', model)();
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
});

it('a value that no training can use is one line, before anything is trained', async () => {
  const { exitCode, stdout, stderr } = await folderWith('learningRate: -1')();
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'hw5: hyperparameters.ts: learningRate: expected a finite number above 0, found -1. Change it there.\n',
  );
});
