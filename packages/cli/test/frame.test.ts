/** The frame of the command: help, version, unknown words, faults of our own, and a reader that goes away. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hw5, launcher, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

describe('help', () => {
  it.each([
    [['--help']],
    [['run', '--help']],
    [['help', 'run']],
    [['report', '--help']],
    [['sweep', '--help']],
    [['experiment', '--help']],
    [['experiment', 'layers', '--help']],
    [['data', '--help']],
    [['data', 'fetch', '--help']],
  ])('%j fits into 80 columns, on stdout', async (args) => {
    const { stdout, stderr, exitCode } = await hw5(args);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain('Usage: hw5');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('shows what to type', async () => {
    expect((await hw5(['--help'])).stdout).toContain('hw5 run --dataset mnist --mode nn+svm');
    expect((await hw5(['run', '--help'])).stdout).toContain('--learning-rate <x>');
  });

  it('comes on stderr, with exit 2, when no command is given', async () => {
    const { stdout, stderr, exitCode } = await hw5([]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('Usage: hw5');
  });
});

it('prints its version', async () => {
  expect((await hw5(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('an unknown word', () => {
  it.each([
    [['rnu'], "hw5: unknown command 'rnu' (Did you mean run?). See hw5 --help.\n"],
    [['frobnicate'], "hw5: unknown command 'frobnicate'. See hw5 --help.\n"],
    [['data', 'stats'], "hw5: unknown command 'stats' (Did you mean status?). See hw5 data --help.\n"],
    [['--verison'], "hw5: unknown option '--verison' (Did you mean --version?). See hw5 --help.\n"],
  ])('%j', async (args, line) => {
    expect(await hw5(args)).toEqual({ stdout: '', stderr: line, exitCode: 2 });
  });
});

describe('colour', () => {
  it('is there where it is asked for, in nothing but stderr', async () => {
    const { stderr } = await hw5(['run', '--mode', 'x'], { env: { FORCE_COLOR: '1' } });
    expect(stderr.startsWith('\u001b[31mhw5:\u001b[39m --mode: ')).toBe(true);
  });

  it('goes away with NO_COLOR', async () => {
    const { stderr } = await hw5(['run', '--mode', 'x'], { env: { NO_COLOR: '1' } });
    expect(stderr).toMatch(/^hw5: --mode: /);
  });
});

// Linux only: elsewhere there is no such device.
it.runIf(existsSync('/dev/full'))(
  'reports in one line that its output does not fit on the disk',
  async () => {
    const run = spawn('sh', ['-c', 'exec node "$0" --help > /dev/full', launcher], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    run.stderr.on('data', (text) => {
      stderr += String(text);
    });
    expect(await new Promise((resolve) => run.once('close', resolve))).toBe(2);
    expect(stderr).toBe('hw5: stdout: expected a place that can be written, found a full disk.\n');
  },
);

it.runIf(existsSync('/dev/full'))('goes on where its notes cannot be written', async () => {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  const args = 'run --dataset mnist --mode nn --data data --epochs 1 --out out';
  for (const end of ['2>&-', '2>/dev/full']) {
    const run = spawn('sh', ['-c', `exec node "$0" ${args} ${end}`, launcher], { cwd, stdio: 'ignore' });
    expect(await new Promise((resolve) => run.once('close', resolve))).toBe(0);
    expect(readdirSync(join(cwd, 'out'))).toContain('results.json');
    rmSync(join(cwd, 'out'), { recursive: true });
  }
});

it('ends quietly when its reader goes away', async () => {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  const args = ['run', '--dataset', 'mnist', '--mode', 'nn', '--data', 'data', '--epochs', '1000000'];
  const run = spawn('node', [launcher, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  run.stderr.on('data', (text) => {
    stderr += String(text);
  });
  run.stdout.once('data', () => run.stdout.destroy());
  const exitCode = await new Promise((resolve) => run.once('close', resolve));
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^note: .*\n(?: {2}mean loss .*\n)*$/);
});
