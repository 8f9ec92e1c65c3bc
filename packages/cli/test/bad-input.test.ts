/**
 * Any error in flags, data or output is one clear line on stderr and exit code 2; nothing is printed or left
 * behind.
 */
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist, writeTinyScenes } from './support/tiny-data.ts';

async function refused(args: readonly string[], cwd = temporaryFolder(), env = {}): Promise<string> {
  const before = readdirSync(cwd);
  const { stdout, stderr, exitCode } = await hw5(['run', ...args], { cwd, env });
  expect({ stderr, exitCode }).toMatchObject({ exitCode: 2 });
  expect(stdout).toBe('');
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('note:'));
  expect(lines).toHaveLength(1);
  expect(readdirSync(cwd)).toEqual(before);
  return lines[0]!;
}

const nn = ['--dataset', 'mnist', '--mode', 'nn'];

describe('a flag', () => {
  it.each([
    [[...nn, '--learning-rate', 'NaN'], '--learning-rate: expected a finite number above 0, found "NaN".'],
    [[...nn, '--learning-rate=-0.5'], '--learning-rate: expected a finite number above 0, found "-0.5".'],
    [[...nn, '--learning-rate', '0'], '--learning-rate: expected a finite number above 0, found "0".'],
    [
      [...nn, '--learning-rate', '1e999'],
      '--learning-rate: expected a finite number above 0, found "1e999".',
    ],
    [[...nn, '--batch-size', '0'], '--batch-size: expected an integer from 1 to 1000000, found "0".'],
    [[...nn, '--epochs', '2.5'], '--epochs: expected an integer from 1 to 1000000, found "2.5".'],
    [[...nn, '--epochs', ''], '--epochs: expected an integer from 1 to 1000000, found "".'],
    [
      [...nn, '--seed', '4294967296'],
      '--seed: expected an integer from 0 to 4294967295, found "4294967296".',
    ],
    [[...nn, '--seed=-1'], '--seed: expected an integer from 0 to 4294967295, found "-1".'],
    [[...nn, '--limit', 'all'], '--limit: expected an integer from 1 up, found "all".'],
    [
      ['--dataset', 'mnits', '--mode', 'nn'],
      '--dataset: expected mnist or scenerec, found "mnits". Did you mean mnist?',
    ],
    [
      ['--dataset', 'cifar', '--mode', 'nn'],
      '--dataset: expected mnist or scenerec, found "cifar". Write it like',
    ],
    [['--dataset', 'mnist', '--mode', 'svm'], '--mode: expected nn or nn+svm, found "svm".'],
    [['--mode', 'nn'], '--dataset: expected mnist or scenerec, found nothing.'],
    [['--dataset', 'mnist'], '--mode: expected nn or nn+svm, found nothing.'],
    [['--all', '--mode', 'nn'], '--all: expected neither --dataset nor --mode'],
    [[...nn, '--learning-rat', '1'], "unknown option '--learning-rat' (Did you mean --learning-rate?)"],
    [[...nn, 'extra'], 'too many arguments'],
    [[...nn, '--out', ''], '--out: expected a path, found "".'],
  ])('%j', async (args, message) => {
    expect(await refused(args)).toContain(`hw5: ${message}`);
  });

  it('that is fine by itself may still make the training diverge', async () => {
    const cwd = temporaryFolder();
    writeTinyMnist(join(cwd, 'data'));
    const { stderr, exitCode } = await hw5(['run', ...nn, '--data', 'data', '--learning-rate', '1e308'], {
      cwd,
    });
    expect(stderr).toMatch(
      /hw5: --learning-rate 1e\+308: expected a rate at which the losses stay finite, found a total loss of .* in epoch \d/,
    );
    expect(exitCode).toBe(2);
  });

  it('--limit that leaves a single class cannot train an SVM', async () => {
    const cwd = temporaryFolder();
    expect(await refused(['--dataset', 'scenerec', '--mode', 'nn+svm', '--limit', '50'], cwd)).toContain(
      'hw5: --limit 50: expected training images of at least two classes for the SVM',
    );
  });

  it('data of a single class cannot train an SVM either, and no --limit is blamed', async () => {
    const cwd = temporaryFolder();
    writeTinyMnist(join(cwd, 'data'), 1);
    const message = await refused(['--dataset', 'mnist', '--mode', 'nn+svm', '--data', 'data'], cwd);
    expect(message).toContain(
      'data: expected training images of at least two classes for the SVM, found only 0.',
    );
    expect(message).not.toContain('--limit');
  });
});

describe('a data folder', () => {
  it('that does not exist, by flag and by variable', async () => {
    expect(await refused([...nn, '--data', 'absent'])).toMatch(
      /hw5: --data .*absent: expected a folder, found nothing there\./,
    );
    expect(await refused([...nn], undefined, { HW5_DATA: 'absent' })).toMatch(
      /hw5: HW5_DATA .*absent: expected a folder, found nothing there\..*unset HW5_DATA/,
    );
  });

  it('that is a file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    expect(await refused([...nn, '--data', 'file'], cwd)).toContain('expected a folder, found a file');
  });

  it('named for a dataset that it lacks', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'empty'));
    expect(await refused([...nn, '--data', 'empty'], cwd)).toContain('empty');
    expect(await refused(['--dataset', 'scenerec', '--mode', 'nn', '--data', 'empty'], cwd)).toContain(
      'empty',
    );
    expect(await refused(['--all', '--data', 'empty'], cwd)).toContain('found neither');
  });

  it('with a truncated file, an incomplete set, or files swapped', async () => {
    const cwd = temporaryFolder();
    const data = writeTinyMnist(join(cwd, 'data'));
    truncateSync(join(data, 'train-images-idx3-ubyte'), 1000);
    expect(await refused([...nn, '--data', 'data'], cwd)).toMatch(
      /train-images-idx3-ubyte: expected .* found /,
    );
    writeTinyMnist(data, 60, 20);
    writeFileSync(join(data, 'train-labels-idx1-ubyte'), new Uint8Array([0, 0, 8, 3, 0, 0, 0, 60]));
    expect(await refused([...nn, '--data', 'data'], cwd)).toMatch(
      /train-labels-idx1-ubyte: expected .*2049.* found 2051/,
    );
  });

  it('with a scene that is no JPEG', async () => {
    const cwd = temporaryFolder();
    const data = writeTinyScenes(join(cwd, 'scenes'));
    writeFileSync(join(data, 'test', 'Forest', 'image_0007.jpg'), 'not a JPEG');
    const line = await refused(['--dataset', 'scenerec', '--mode', 'nn', '--data', 'scenes'], cwd, {
      XDG_CACHE_HOME: join(temporaryFolder(), 'cache'),
    });
    expect(line).toMatch(/Forest.image_0007\.jpg: expected .*JPEG/);
  });
});

describe('an output folder', () => {
  it('that cannot be made is found before the training starts', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    // A hundred thousand epochs take hours: a command that ends within the test's time has not trained.
    const args = [...nn, '--epochs', '100000', '--out'];
    expect(await refused([...args, 'file/below'], cwd)).toMatch(
      /hw5: --out .*below: expected a place that can be written, found a file where a folder should be\./,
    );
    expect(await refused([...args, 'file'], cwd)).toMatch(
      /hw5: --out .*file: expected a place that can be written, found a file where a folder should be\./,
    );
    expect(await refused([...args, '/dev/null/x'], cwd)).toContain('expected a place that can be written');
  });

  it('that holds files already is left as it is', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'full'));
    writeFileSync(join(cwd, 'full', 'essay.txt'), '');
    expect(await refused(['--all', '--out', 'full'], cwd)).toContain(
      'expected a new or empty folder, found one with files in it',
    );
    expect(readdirSync(join(cwd, 'full'))).toEqual(['essay.txt']);
  });

  it('leaves nothing behind when the training fails, not even the folders above it', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'empty'));
    await refused([...nn, '--data', 'empty', '--out', 'new/deeper/run'], cwd);
  });
});
