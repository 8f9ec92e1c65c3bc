import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runGrader } from './run-grader.ts';

const script = (text: string, timeoutMs = 20_000) => runGrader(['-e', text], timeoutMs);

it('returns output and exit code', async () => {
  await expect(script('console.log("out"); console.error("err"); process.exitCode = 1')).resolves.toEqual({
    stdout: 'out\n',
    stderr: 'err\n',
    exitCode: 1,
    ended: 'by itself',
  });
});

it('kills a process that is too slow', async () => {
  await expect(script('setInterval(() => {}, 1000)', 300)).resolves.toMatchObject({
    exitCode: null,
    ended: 'too slow',
  });
});

it('kills a process that writes without end', async () => {
  const flood = 'const s = "x".repeat(1 << 20); const w = () => process.stdout.write(s, w); w()';
  const run = await script(flood);
  expect(run.ended).toBe('too much output');
});

it('kills the children too', async () => {
  const run = await script(
    `const { spawn } = require('node:child_process');
     const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
     child.unref();
     console.log(child.pid)`,
  );
  const pid = Number(run.stdout);
  await expect.poll(() => alive(pid)).toBe(false);
});

/** A zombie, which has ended but is not yet reaped, counts as dead. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/stat`;
    return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}
