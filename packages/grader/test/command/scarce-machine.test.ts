/** `hw5-grade` where the machine gives it too little: it says so before it loads anything. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Below the package, so that the built grader finds its libraries. */
const built = mkdtempSync(here('../../node_modules/.test-build-'));
beforeAll(() => execa(process.execPath, [here('../../build.mjs')], { env: { HW5_BUILD_OUT: built } }));
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** More than Node itself claims in kB, so that it starts, and less than a grade needs. */
function scarce(name: 'VmSize' | 'VmData'): number {
  const status = execaSync(process.execPath, [
    '-p',
    "require('fs').readFileSync('/proc/self/status', 'latin1')",
  ]);
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status.stdout)?.[1]) + 150_000;
}

it.runIf(process.platform === 'linux').each([
  ['-n', () => 64, 'limit of open files (ulimit -n): expected at least 128, found 64', 'ulimit -n 1024'],
  ['-n', () => 20, 'limit of open files (ulimit -n): expected at least 128, found 20', 'ulimit -n 1024'],
  [
    '-v',
    () => scarce('VmSize'),
    'limit of address space in kB (ulimit -v): expected at least',
    'ulimit -v unlimited',
  ],
  ['-d', () => scarce('VmData'), 'limit of data in kB (ulimit -d): expected at least', 'ulimit -d unlimited'],
])('grades nothing where ulimit %s is low: one line, exit code 2', async (option, kB, line, raise) => {
  const script = `ulimit ${option} ${kB()} && exec "$@"`;
  const command = ['-c', script, 'sh', process.execPath, join(built, 'bin.js'), 'model.ts'];
  const { stdout, stderr, exitCode } = await execa('sh', command, { reject: false });
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr.startsWith(`hw5-grade: ${line}`)).toBe(true);
  expect(stderr.endsWith(` Nothing was graded. Raise it: ${raise}.`)).toBe(true);
  expect(stderr).not.toContain('\n');
});

it('ends with 2 and not with the 1 of a grade where it cannot even be loaded', async () => {
  const cut = mkdtempSync(here('../../node_modules/.test-build-'));
  try {
    // With the one small file that it needs to begin.
    const begin = readFileSync(join(built, 'bin.js'), 'utf8');
    const first = [...begin.matchAll(/^import *"\.\/([^"]+)"/gm)].map(([, name]) => name!);
    for (const name of ['bin.js', ...first]) cpSync(join(built, name), join(cut, name));
    const { exitCode, stderr } = await execa(process.execPath, [join(cut, 'bin.js'), 'model.ts'], {
      reject: false,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('hw5-grade: this is an error in hw5-grade itself');
  } finally {
    rmSync(cut, { recursive: true, force: true });
  }
});
