/** The command as a whole: what it prints, what it writes, what it leaves behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let folder: string;
/** Where the bench makes its temporary folder. */
let scratch: string;
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [here('../build.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hw5 bench é-')));
});
beforeEach(() => {
  scratch = mkdtempSync(join(folder, 'tmp-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  const { HW5_DATA, HW5_BENCH_TENSORFLOW, INIT_CWD, ...rest } = process.env;
  return spawn(process.execPath, [here('../dist/main.js'), ...args], {
    cwd: folder,
    env: { ...rest, TMPDIR: scratch, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

const bench = (args: readonly string[], environment?: Record<string, string>) =>
  finish(start(args, environment));

describe('pnpm bench', () => {
  it('prints a table, and writes page and data, of the rows that are asked for', async () => {
    const { code, stdout, stderr } = await bench(['--short', '--only', 'help', '--out', 'out']);
    expect(stderr).toBe('help: `hw5 --help` …\n');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| `hw5 --help` \| .* m?s +\| `node -e 0`: .* m?s +\|/);
    expect(readFileSync(join(folder, 'out/performance.md'), 'utf8')).toContain('`hw5 --help`');
    const data = JSON.parse(readFileSync(join(folder, 'out/performance.json'), 'utf8'));
    expect(data).toMatchObject({ rounds: 1, short: true, failures: [] });
    expect(data.results).toMatchObject([{ id: 'help', fastest: '`node -e 0`' }]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('prints only JSON on stdout with --json', async () => {
    const { code, stdout } = await bench(['--short', '--only', 'scene-epoch', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results[0].ours.wallSeconds).toBeGreaterThan(0);
  });

  it('lists a missing compiler and TensorFlow.js, which is no failure', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync('/bin/sh', join(bin, 'sh'));
    const { code, stdout, stderr } = await bench(['--short', '--only', 'scene-epoch,tensorflow'], {
      PATH: bin,
    });
    expect(code).toBe(0);
    expect(stdout.match(/missing/g)).toHaveLength(2);
    expect(stderr).toContain('missing for scene-epoch: no C compiler (cc)');
    expect(stderr).toContain('missing for tensorflow: no TensorFlow.js (npm install');
  });

  it.each([
    [['--only', 'nothing'], {}, '--only: expected some of mnist, .*, found "nothing"'],
    [['--rounds', '0'], {}, '--rounds: expected a number from 1 to 9999, found "0"'],
    [['--rounds', 'abc'], {}, '--rounds: .*, found "abc"'],
    [
      ['--only', 'help'],
      { HW5_DATA: 'nowhere' },
      'HW5_DATA .*nowhere: expected the folders train and test, found nothing there',
    ],
    [['--fast'], {}, "unknown option '--fast'"],
  ])('refuses %j with one line and exit code 2', async (args, environment, message) => {
    const { code, stdout, stderr } = await bench(args, environment as Record<string, string>);
    expect(stderr).toMatch(new RegExp(`^bench: ${message}.*\n$`));
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('prints its help', async () => {
    const { code, stdout } = await bench(['--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('--rounds <n>')]);
  });

  it('stops at Ctrl-C with one line, ends what it started, and leaves no folder', async () => {
    const child = start(['--only', 'mnist-epoch-javascript', '--rounds', '9999', '--out', 'never']);
    const ended = finish(child);
    await new Promise<void>((resolve) => child.stderr!.once('data', () => resolve()));
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr.split('\n').slice(1)).toEqual(['bench: interrupted; nothing was written.', '']);
    expect(existsSync(join(folder, 'never'))).toBe(false);
    expect(readdirSync(scratch)).toEqual([]);
  });
});
