/**
 * Ctrl-C in the middle of a run: one line, exit 2, and no trace of a half-written folder or the bundled
 * model; finished epochs are kept, and `--resume` goes on from them to the same bits.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hw5, start, temporaryFolder } from './support/hw5.ts';
import { conditionSchema } from './support/result-schema.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const endless = ['--epochs', '1000000'];
const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

/** Starts hw5 in a new folder with tiny data, waits for a text, and sends the signals. */
async function interrupted(
  args: readonly string[],
  cwd: string,
  marker: string | RegExp = 'Epoch 0',
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
) {
  const temporary = join(cwd, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const run = start(['run', ...args], { cwd, env: { TMPDIR: temporary } });
  await new Promise<void>((resolve) => {
    let seen = '';
    const look = (text: unknown): void => {
      seen += String(text);
      if (seen.search(marker) >= 0) resolve();
    };
    run.stdout?.on('data', look);
    run.stderr?.on('data', look);
    void run.then(() => resolve());
  });
  for (const signal of signals) run.kill(signal);
  const { stdout, stderr, exitCode } = await run;
  expect(exitCode).toBe(2);
  expect(readdirSync(temporary)).toEqual([]);
  return { stdout, message: /^hw5: .*$/m.exec(stderr)?.[0], stderr };
}

function folderWithMnist(train?: number): string {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'), train);
  return cwd;
}

const mnist = ['--dataset', 'mnist', '--mode', 'nn', '--data', 'data'];

it.each([[['SIGINT']], [['SIGTERM']], [['SIGINT', 'SIGINT']]] as const)('%j stops a run', async (signals) => {
  const cwd = folderWithMnist();
  const { message, stdout } = await interrupted(
    [...mnist, '--out', 'a/b', ...endless],
    cwd,
    'Epoch 0',
    signals,
  );
  expect(message).toMatch(
    /^hw5: interrupted; after \d+ of 1000000 epochs of MNIST \(other images\)\. The results so far are in a.b\. Go on with: hw5 run --resume a.b$/,
  );
  expect(stdout).toMatch(/^nn model testing accuracy: .* \(interrupted after \d+ of 1000000 epochs\)\n$/m);
  expect(readdirSync(join(cwd, 'a'))).toEqual(['b']);
});

it('leaves nothing of a model that never lets go of its thread and has finished no epoch', async () => {
  const cwd = folderWithMnist();
  writeFileSync(
    join(cwd, 'model.ts'),
    solution.replace('trainNN(): void {', "trainNN(): void {\n    console.log('in here');\n    for (;;);"),
  );
  const before = [...readdirSync(cwd), 'tmp'].sort();
  const { message } = await interrupted([...mnist, '--model', 'model.ts', '--out', 'out'], cwd, 'in here');
  expect(message).toBe('hw5: interrupted; nothing was written.');
  expect(readdirSync(cwd).sort()).toEqual(before);
});

/** The solution; while there is a file `stop`, it interrupts itself in epoch 3 and trains no further. */
const stopping = `import { existsSync } from 'node:fs';\n${solution.replace(
  'let totalLoss = 0;',
  `let totalLoss = 0;
      if (epoch === 3 && existsSync('stop')) {
        process.kill(process.pid, 'SIGINT');
        for (;;);
      }`,
)}`;

/** What a run leaves that must not depend on whether it was interrupted. */
function resultsIn(folder: string) {
  const arrays = readdirSync(folder).filter((name) => name.endsWith('.npy'));
  const { conditions, interrupted, command } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  return {
    command,
    interrupted,
    conditions: conditions.map((condition: unknown) => {
      const { seconds, ...rest } = conditionSchema.parse(condition);
      return rest;
    }),
    arrays: arrays.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  };
}

/** Runs a model that is `stopping` until it has interrupted itself. */
async function stopped(args: readonly string[], cwd: string) {
  writeFileSync(join(cwd, 'stop'), '');
  const outcome = await interrupted(args, cwd, /never/, []);
  rmSync(join(cwd, 'stop'));
  return outcome;
}

/** Runs it whole, and interrupted and resumed, into `whole`, `runs/…` and `rest`; all must be the same. */
async function comparesWhole(
  args: readonly string[],
  cwd: string,
  cutRun: () => ReturnType<typeof interrupted>,
) {
  const whole = await hw5(['run', ...args, '--out', 'whole'], { cwd });
  expect(whole).toMatchObject({ exitCode: 0 });
  const cut = await cutRun();
  const [name] = readdirSync(join(cwd, 'runs'));
  const folder = join('runs', name!);
  expect(cut.message).toContain(`--resume ${folder}`);
  const rest = await hw5(['run', '--resume', '--out', 'rest'], { cwd });
  expect({ stderr: rest.stderr, exitCode: rest.exitCode }).toMatchObject({ exitCode: 0 });
  expect(rest.stdout).toBe(whole.stdout);
  // Without a folder, the next --resume takes another one.
  expect(readdirSync(join(cwd, folder))).toContain('resumed.json');
  const expected = resultsIn(join(cwd, 'whole'));
  expect(resultsIn(join(cwd, 'rest'))).toEqual({ ...expected, command: ['run', ...args] });
  return { cut: resultsIn(join(cwd, folder)), folder };
}

describe('--resume gives what the whole run gives, to the bit', () => {
  it('with all conditions, interrupted in the second network', async () => {
    const cwd = folderWithMnist(200);
    const args = ['--all', '--data', 'data', '--limit', '200', '--epochs', '16'];
    const { cut } = await comparesWhole(args, cwd, () => interrupted(args, cwd, /SceneRec[\s\S]*Epoch 0/));
    expect(cut).toMatchObject({ interrupted: true });
    expect(cut.conditions.map((condition: { interrupted: boolean }) => condition.interrupted)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('with a student’s model, which must not be another one', async () => {
    const cwd = folderWithMnist();
    writeFileSync(join(cwd, 'model.ts'), stopping);
    const args = [...mnist, '--model', 'model.ts', '--epochs', '6'];
    const { folder, cut } = await comparesWhole(args, cwd, () => stopped(args, cwd));
    expect(cut.conditions[0].epochs).toHaveLength(3);
    writeFileSync(join(cwd, 'model.ts'), stopping.replace('probability + 1e-10', 'probability + 1e-9'));
    const edited = await hw5(['run', '--resume', folder, '--learning-rate', '0.25'], { cwd });
    expect(edited).toMatchObject({ exitCode: 2, stdout: '' });
    expect(edited.stderr).toContain(
      `hw5: --resume ${folder}: expected everything as the run was begun, found learningRate 0.25 instead of 0.5, a model that has been edited since.`,
    );
  });

  it('or refuses a model whose training depends on more', async () => {
    const cwd = folderWithMnist();
    const sums = stopping
      .replace('let totalLoss = 0;', '')
      .replace('for (let epoch = 0;', 'let totalLoss = 0;\n    for (let epoch = 0;');
    writeFileSync(join(cwd, 'model.ts'), sums);
    await stopped([...mnist, '--model', 'model.ts', '--epochs', '6'], cwd);
    const { stderr, exitCode } = await hw5(['run', '--resume'], { cwd });
    expect(stderr).toMatch(
      /^hw5: model\.ts: expected a training that depends on W, b .* found another epoch 2 /m,
    );
    expect(exitCode).toBe(2);
  });
});
