/**
 * `hw5 fixtures` as a process of its own: what it prints, what it writes, how it exits. That it makes a set,
 * packages/stencil tests with the zip that holds this set: to make one takes longer than all of these.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hw5, start, temporaryFolder } from './support/hw5.ts';

const publicFolder = fileURLToPath(new URL('../../../fixtures/public', import.meta.url));

describe('hw5 fixtures generate', () => {
  it.each([
    [['--seed', '5'], /expected --out with --seed, found only --seed/],
    [['--seed', '-1', '--out', 'x'], /--seed: expected an integer/],
    [['--seed', '4294967296', '--out', 'x'], /--seed: expected an integer/],
    [['--seed', 'today', '--out', 'x'], /--seed: expected an integer/],
    [['--hidden-checks', 'many'], /--hidden-checks: expected an integer/],
  ])('refuses %j in one line', async (args, message) => {
    const cwd = temporaryFolder();
    const { stdout, stderr, exitCode } = await hw5(['fixtures', 'generate', ...args], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops at %s, in one line, and leaves nothing', async (signal) => {
    const cwd = temporaryFolder();
    const temporary = join(cwd, 'tmp');
    mkdirSync(temporary);
    const run = start(['fixtures', 'generate', '--seed', '5', '--out', 'hidden'], {
      cwd,
      env: { TMPDIR: temporary },
    });
    run.stderr.once('data', () => run.kill(signal));
    const { stdout, stderr, exitCode } = await run;
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: '',
      stderr: 'note: making the set takes half a minute\nhw5: interrupted; nothing was written.\n',
      exitCode: 2,
    });
    expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([['tmp'], []]);
  });

  it('never writes over anything but a fixture set, and says so before it makes one', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'home'));
    writeFileSync(join(cwd, 'home', 'thesis.tex'), 'x');
    const { stderr, exitCode } = await hw5(['fixtures', 'generate', '--seed', '5', '--out', 'home'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^hw5: .*home: expected [^\n]*, found thesis\.tex\. [^\n]*\n$/);
    expect(readdirSync(join(cwd, 'home'))).toEqual(['thesis.tex']);
  });
});

describe('hw5 fixtures verify', () => {
  it('exits with 1 and names what differs', async () => {
    const cwd = temporaryFolder();
    cpSync(publicFolder, join(cwd, 'set'), { recursive: true });
    // What Python adds, a third of the work, verify-by-python.test.ts and packages/fixtures test.
    rmSync(join(cwd, 'set', 'python'), { recursive: true });
    const path = join(cwd, 'set', 'loss.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"points": 1', '"points": 2'));
    const { stdout, exitCode } = await hw5(['fixtures', 'verify', 'set'], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/loss\.json:6 is not what is made today/);
    expect(stdout).toContain('checked: no part for Python');
  });

  it('exits with 2 where there is no set', async () => {
    const cwd = temporaryFolder();
    const { stderr, exitCode } = await hw5(['fixtures', 'verify', 'nowhere'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/nowhere: expected the folder of a fixture set, found nothing there\./);
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false);
  });
});
