/** `hw5-grade` where the machine gives it too little: it says so before it loads anything. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scarceLimits } from '@hw5/testkit';
import { execa } from 'execa';
import { beforeAll, expect, inject, it } from 'vitest';
import { builtGrader } from './built-grader.ts';

let built: string;
beforeAll(async () => {
  built = await builtGrader();
});

it.runIf(process.platform === 'linux').each(scarceLimits)(
  'grades nothing where ulimit %s is low: one line, exit code 2',
  async (option, kB, line, raise) => {
    const script = `ulimit ${option} ${kB()} && exec "$@"`;
    const command = ['-c', script, 'sh', process.execPath, join(built, 'bin.js'), 'model.ts'];
    const { stdout, stderr, exitCode } = await execa('sh', command, { reject: false });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`hw5-grade: ${line}`)).toBe(true);
    expect(stderr.endsWith(` Nothing was graded. Raise it: ${raise}.`)).toBe(true);
    expect(stderr).not.toContain('\n');
  },
);

it('ends with 2 and not with the 1 of a grade where it cannot even be loaded', async () => {
  const cut = mkdtempSync(join(inject('builds'), 'cut-'));
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
