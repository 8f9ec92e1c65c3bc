/** `hw5 sweep --model`: its cells are trainings of the student's class, as `hw5 run --model` does them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { testLossOf } from './support/test-loss.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

interface Results {
  readonly cells: readonly {
    readonly learningRate: number;
    readonly seed: number;
    readonly epochs: readonly { readonly meanTestLoss: number }[];
    readonly stopped: { readonly epoch: number; readonly totalLoss: string } | null;
  }[];
}

function folderWith(model = solution) {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  writeFileSync(join(cwd, 'model.ts'), model);
  const call = (...args: string[]) =>
    hw5([...args, '--data', 'data', '--model', 'model.ts', '--json'], { cwd });
  const sweep = async (...args: string[]) => {
    const outcome = await call('sweep', '--out', 'sweep', ...args);
    return { ...outcome, results: () => JSON.parse(outcome.stdout) as Results };
  };
  return { cwd, call, sweep };
}

it('each cell is what hw5 run gives for its settings', async () => {
  const { cwd, call, sweep } = folderWith();
  const { results, exitCode, stderr } = await sweep(
    '--learning-rate',
    '0.01,0.5',
    '--seeds',
    '2',
    '--epochs',
    '2',
  );
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(results().cells).toHaveLength(4);
  const cell = results().cells.find(({ learningRate, seed }) => learningRate === 0.5 && seed === 1)!;
  const settings = ['--learning-rate', '0.5', '--seed', '1', '--epochs', '2'];
  const run = await call('run', '--dataset', 'mnist', '--mode', 'nn', ...settings);
  const own = cell.epochs.map(({ meanTestLoss: _, ...epoch }) => epoch);
  expect((JSON.parse(run.stdout) as Results['cells'][number]).epochs).toMatchObject(own);
  expect(cell.epochs[1]!.meanTestLoss).toBeCloseTo(testLossOf(cwd), 12);
});

it('goes on where it was, and trains anew what was edited', async () => {
  const { cwd, sweep } = folderWith();
  const grid = ['--learning-rate', '0.1', '--seeds', '2'];
  writeFileSync(join(cwd, 'hyperparameters.ts'), 'export const hyperparameters = { numEpochs: 1 };');
  const first = await sweep(...grid);
  expect(first.stderr).toContain('learning rate 0.1 (--learning-rate), epochs 1 (hyperparameters.ts)');
  expect(first.stderr).not.toContain('already');
  expect((await sweep(...grid)).stderr).toContain('2 of 2 trainings are in');
  writeFileSync(join(cwd, 'model.ts'), solution.replace('let totalLoss = 0;', 'let totalLoss = 1;'));
  expect((await sweep(...grid)).stderr).not.toContain('already');
});

it('sweeps over the rate of hyperparameters.ts among the usual ones', async () => {
  const { cwd, sweep } = folderWith();
  writeFileSync(join(cwd, 'hyperparameters.ts'), 'export const hyperparameters = { learningRate: 0.02 };');
  const { stderr, results } = await sweep('--seeds', '1', '--epochs', '1');
  expect(stderr).toContain('learning rate 0.001 0.01 0.02 0.1 0.5 (hyperparameters.ts)');
  expect(results().cells.map(({ learningRate }) => learningRate)).toEqual([0.001, 0.01, 0.02, 0.1, 0.5]);
});

it('a loss that is no number ends its cell only', async () => {
  const { sweep } = folderWith(
    solution.replace(
      'let totalLoss = 0;',
      'let totalLoss = this.hp.learningRate > 1 && epoch > 0 ? 0 / 0 : 0;',
    ),
  );
  const { exitCode, results } = await sweep('--learning-rate', '0.1,2', '--seeds', '1', '--epochs', '3');
  expect(exitCode).toBe(0);
  const [small, large] = results().cells;
  expect([small!.epochs.length, small!.stopped]).toEqual([3, null]);
  expect([large!.epochs.length, large!.stopped]).toEqual([1, { epoch: 1, totalLoss: 'NaN' }]);
});

it('a model that is wrong ends the sweep with its line', async () => {
  const { sweep } = folderWith(solution.replace('this.onEpoch?.(report);', 'throw new Error("mine");'));
  const { exitCode, stdout, stderr } = await sweep('--learning-rate', '0.1,0.5', '--epochs', '1');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Error: mine');
});
