/** Ctrl-C in the middle of a run: one line, exit 2, and no trace of the run folder or the bundled model. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const endless = ['--epochs', '1000000'];

/** Starts hw5, waits until it trains, and sends the signals. */
async function interrupted(
  args: readonly string[],
  cwd: string,
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
) {
  const temporary = join(cwd, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const before = readdirSync(cwd);
  const run = start(['run', ...args], { cwd, env: { TMPDIR: temporary } });
  await new Promise<void>((resolve) => {
    let seen = '';
    run.stdout?.on('data', (text) => {
      seen += String(text);
      if (seen.includes('Epoch 0')) resolve();
    });
    void run.then(() => resolve());
  });
  for (const signal of signals) run.kill(signal);
  const { stderr, exitCode } = await run;
  expect(stderr.split('\n').filter((line) => !line.startsWith('note:'))).toEqual([
    'hw5: interrupted; nothing was written.',
    '',
  ]);
  expect(exitCode).toBe(2);
  expect(readdirSync(cwd)).toEqual(before);
  expect(readdirSync(temporary)).toEqual([]);
}

it.each([[['SIGINT']], [['SIGTERM']], [['SIGINT', 'SIGINT']]] as const)('%j stops a run', async (signals) => {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  await interrupted(['--all', '--data', 'data', ...endless], cwd, signals);
  await interrupted(
    ['--dataset', 'mnist', '--mode', 'nn', '--data', 'data', '--out', 'a/b', ...endless],
    cwd,
    signals,
  );
});

it('stops a model that never lets go of its thread', async () => {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  writeFileSync(
    join(cwd, 'model.ts'),
    `import * as np from 'numpy-ts';
     export class Model {
       W = np.zeros([784, 10]);
       b = np.zeros([1, 10]);
       onEpoch?: (report: object) => void;
       trainNN() {
         this.onEpoch?.({ epoch: 0, totalLoss: 1, accuracy: 0 });
         for (;;);
       }
       logits(images: np.NDArray) {
         return np.zeros([np.atleast_2d(images).shape[0]!, 10]);
       }
       forwardPass(images: np.NDArray) {
         return np.divide(np.ones([np.atleast_2d(images).shape[0]!, 10]), 10);
       }
       accuracyNN() {
         return 0;
       }
     }`,
  );
  await interrupted(
    ['--dataset', 'mnist', '--mode', 'nn', '--data', 'data', '--model', 'model.ts', '--out', 'out'],
    cwd,
  );
});
