/** `hw5 run` on one condition: what it prints, its JSON, and where paths count from. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hw5, start, temporaryFolder } from './support/hw5.ts';
import { conditionSchema } from './support/result-schema.ts';
import { writeTinyMnist, writeTinyScenes } from './support/tiny-data.ts';

const epochLine = /^Epoch \d: Total loss: \d+\.\d\d; Accuracy: \d{1,3}% \(other images\)$/;
const tiny = ['run', '--dataset', 'mnist', '--data', 'mnist', '--epochs', '2'];

function folderWithMnist(): string {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'mnist'));
  return cwd;
}

describe('what hw5 run prints', () => {
  it('is a line an epoch and the accuracy, and nothing else on stdout', async () => {
    const { stdout, stderr, exitCode } = await hw5([...tiny, '--mode', 'nn'], { cwd: folderWithMnist() });
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(epochLine);
    expect(lines[1]).toMatch(epochLine);
    expect(lines[2]).toMatch(/^nn model testing accuracy: \d{1,3}% \(other images\)$/);
    expect(stderr).toMatch(
      /^note: MNIST \(other images\): 60 training and 20 test images \(mnist\)\n( {2}mean loss \d+\.\d{4} \(guessing: 2\.3026\); training accuracy \d+% \(other images\)\n){2}note: report: runs.*report\.html\n$/,
    );
  });

  it('ends with the SVM in mode nn+svm', async () => {
    const { stdout } = await hw5([...tiny, '--mode', 'nn+svm'], { cwd: folderWithMnist() });
    expect(stdout).toMatch(
      /^nn model testing accuracy: \d+% \(other images\)\nnn\+svm model testing accuracy: \d+% \(other images\)\n$/m,
    );
  });

  it('has no colour, no bar and no cursor movement in a pipe', async () => {
    const { stdout, stderr } = await hw5([...tiny, '--mode', 'nn'], { cwd: folderWithMnist() });
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stdout + stderr).not.toContain('\r');
  });

  it('marks every line about synthetic scenes', async () => {
    const { stdout, stderr, exitCode } = await hw5(
      ['run', '--dataset', 'scenerec', '--mode', 'nn+svm', '--epochs', '1', '--no-out'],
      { cwd: temporaryFolder() },
    );
    expect(exitCode).toBe(0);
    for (const line of [...stdout.trimEnd().split('\n'), ...stderr.trimEnd().split('\n')]) {
      expect(line).toMatch(/synthetic/);
    }
  });

  it('is the same for the same seed and another for another', async () => {
    const cwd = folderWithMnist();
    const [first, again, other] = await Promise.all([
      hw5([...tiny, '--mode', 'nn'], { cwd }),
      hw5([...tiny, '--mode', 'nn', '--seed', '0'], { cwd }),
      hw5([...tiny, '--mode', 'nn', '--seed', '1'], { cwd }),
    ]);
    expect(again.stdout).toBe(first.stdout);
    expect(other.stdout).not.toBe(first.stdout);
    expect(readdirSync(join(cwd, 'runs'))).toHaveLength(3);
  });
});

describe('hw5 run --json', () => {
  it('prints the one object of the design, svm null without an SVM', async () => {
    const args = [
      ...tiny,
      '--mode',
      'nn',
      '--json',
      '--seed',
      '3',
      '--learning-rate',
      '.25',
      '--batch-size',
      '4',
    ];
    const { stdout } = await hw5(args, { cwd: folderWithMnist() });
    const result = conditionSchema.parse(JSON.parse(stdout));
    expect(result).toMatchObject({
      dataset: 'mnist',
      mode: 'nn',
      seed: 3,
      learningRate: 0.25,
      batchSize: 4,
      model: 'reference',
      data: { source: 'other-images', train: 60, test: 20 },
      svm: null,
    });
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([0, 1]);
    expect(result.seconds.svm).toBe(0);
    expect(result.testAccuracy).toBe(result.epochs[1]!.testAccuracy);
    expect(result).toMatchObject({ plannedEpochs: 2, interrupted: false, guessingLoss: Math.log(10) });
    for (const { meanLoss, totalLoss } of result.epochs) expect(meanLoss).toBe(totalLoss / 60);
    expect(result.highestTestAccuracy).toBe(Math.max(...result.epochs.map((epoch) => epoch.testAccuracy)));
  });

  it('has the same first epoch whether one or two are trained, of which the first is evaluated aside', async () => {
    const args = ['run', '--dataset', 'scenerec', '--mode', 'nn', '--limit', '300', '--json', '--no-out'];
    const [one, two] = await Promise.all(['1', '2'].map((epochs) => hw5([...args, '--epochs', epochs])));
    const [only] = conditionSchema.parse(JSON.parse(one!.stdout)).epochs;
    const [first] = conditionSchema.parse(JSON.parse(two!.stdout)).epochs;
    expect(first).toEqual(only);
    expect(first!.trainAccuracy).not.toBe(first!.testAccuracy);
  });

  it('measures the time of loading: MNIST cannot be hashed in less than a hundredth of a second', async () => {
    const args = ['run', '--dataset', 'mnist', '--mode', 'nn', '--epochs', '1', '--limit', '100'];
    const { stdout } = await hw5([...args, '--json', '--no-out']);
    expect(conditionSchema.parse(JSON.parse(stdout)).seconds.load).toBeGreaterThan(0.01);
  });

  it('gives the SVM a row of weights a class', async () => {
    const { stdout } = await hw5([...tiny, '--mode', 'nn+svm', '--json'], { cwd: folderWithMnist() });
    const { svm, testAccuracy } = conditionSchema.parse(JSON.parse(stdout));
    expect(svm!.coef.map((row) => row.length)).toEqual(Array(10).fill(10));
    expect(svm!.intercept).toHaveLength(10);
    expect(testAccuracy).toBe(svm!.testAccuracy);
  });
});

describe('data', () => {
  it('trains on the first N images with --limit and tests on all', async () => {
    const { stdout } = await hw5([...tiny, '--mode', 'nn', '--limit', '25', '--json'], {
      cwd: folderWithMnist(),
    });
    expect(JSON.parse(stdout).data).toEqual({ source: 'other-images', train: 25, test: 20 });
  });

  it('comes from the folder in HW5_DATA, and from elsewhere with a note where that lacks it', async () => {
    const cwd = folderWithMnist();
    const env = { HW5_DATA: 'mnist' };
    const there = await hw5(['run', '--dataset', 'mnist', '--mode', 'nn', '--epochs', '1', '--json'], {
      cwd,
      env,
    });
    expect(JSON.parse(there.stdout).data.source).toBe('other-images');
    const lacking = await hw5(['run', '--dataset', 'scenerec', '--mode', 'nn', '--epochs', '1', '--json'], {
      cwd,
      env,
    });
    expect(JSON.parse(lacking.stdout).data.source).toBe('synthetic');
    expect(lacking.stderr).toContain('has no scenerec: the scenes are synthetic');
  });

  it('comes as real scenes from a folder with train/ and test/', async () => {
    const cwd = temporaryFolder();
    writeTinyScenes(join(cwd, 'my scenes'));
    const { stdout, stderr, exitCode } = await hw5(
      ['run', '--dataset', 'scenerec', '--mode', 'nn', '--epochs', '1', '--data', 'my scenes', '--json'],
      { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } },
    );
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(stdout).data).toEqual({ source: 'other-images', train: 300, test: 300 });
  });

  it('has relative paths count from where pnpm was called, not from where it runs the script', async () => {
    const root = folderWithMnist();
    const below = join(root, 'below');
    mkdirSync(below);
    const env = { INIT_CWD: below, npm_package_json: join(root, 'package.json') };
    const { exitCode } = await hw5(
      ['run', '--dataset', 'mnist', '--mode', 'nn', '--epochs', '1', '--data', '../mnist', '--out', 'result'],
      { cwd: root, env },
    );
    expect(exitCode).toBe(0);
    expect(readdirSync(join(below, 'result'))).toContain('results.json');
  });
});

describe('the files of one condition', () => {
  it('are in a new folder under runs/ with the report, and one line names it', async () => {
    const cwd = folderWithMnist();
    const { stderr } = await hw5([...tiny, '--mode', 'nn+svm'], { cwd });
    const shown = /^note: report: (.*)$/m.exec(stderr)![1]!;
    expect(shown).toMatch(/^runs.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d.report\.html$/);
    const page = readFileSync(join(cwd, shown), 'utf8');
    expect(page).toContain('<h2>Question 6(a)</h2>');
    expect(page).toContain('What the SVM changed');
    expect(readdirSync(join(cwd, 'runs'))).toHaveLength(1);
  });

  it('are not written with --no-out', async () => {
    const cwd = folderWithMnist();
    const { stderr, exitCode } = await hw5([...tiny, '--mode', 'nn', '--no-out', '--no-train-accuracy'], {
      cwd,
    });
    expect(stderr).toMatch(
      /^note: MNIST \(other images\): 60 training and 20 test images \(mnist\)\n( {2}mean loss \d+\.\d{4} \(guessing: 2\.3026\) \(other images\)\n){2}$/,
    );
    expect(exitCode).toBe(0);
    expect(readdirSync(cwd)).toEqual(['mnist']);
  });

  it('are skipped with a note if they cannot be written and --out was not given', async () => {
    const cwd = folderWithMnist();
    writeFileSync(join(cwd, 'runs'), '');
    const { stdout, stderr, exitCode } = await hw5([...tiny, '--mode', 'nn'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^nn model testing accuracy/m);
    expect(stderr).toContain(
      'note: no report, as runs/ cannot be written: a file where a folder should be. --out',
    );
  });

  it('are not written once nobody reads the results', async () => {
    const cwd = folderWithMnist();
    const run = start([...tiny, '--mode', 'nn', '--epochs', '100000'], { cwd });
    run.stdout!.once('data', () => run.stdout!.destroy());
    await run;
    expect(readdirSync(cwd)).toEqual(['mnist']);
  });
});

describe('hw5 run --out for one condition', () => {
  it('writes results.json with all that a report needs, and the weights', async () => {
    const cwd = folderWithMnist();
    await hw5([...tiny, '--mode', 'nn', '--limit', '30', '--out', 'a/new folder'], { cwd });
    const folder = join(cwd, 'a', 'new folder');
    expect(readdirSync(folder).sort()).toEqual([
      ...['evidence.html', 'mnist-W.npy', 'mnist-b.npy', 'mnist-test-labels.npy', 'mnist-test-logits.npy'],
      ...['mnist-test-probabilities.npy', 'mnist-worst.npy', 'q6a-notes.md', 'q6a.md', 'q6a.tex'],
      ...['report.html', 'results.json'],
    ]);
    const record = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
    expect(record).toMatchObject({
      format: 'hw5-run/1',
      limit: 30,
      versions: { hw5: expect.any(String), 'numpy-ts': '1.7.0', node: process.versions.node },
      datasets: [{ name: 'mnist', source: 'other-images', train: 30, test: 20, imageShape: [28, 28] }],
    });
    expect(record.command).toContain('a/new folder');
    expect(Object.keys(record.datasets[0].checksums)).toHaveLength(4);
    conditionSchema.parse(record.conditions[0]);
    expect(readFileSync(join(folder, 'mnist-W.npy')).length).toBe(128 + 784 * 10 * 8);
  });
});
