/** Ctrl-C while staff build the hand-out or autograder: one line, exit code 2, and nothing is left behind. */
import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start, temporaryFolder } from './support/hw5.ts';

it.each([
  [['handout', '--zip', '--out', 'ho'], 'SIGINT'],
  [['gradescope', 'build', '--out', 'ag.zip'], 'SIGTERM'],
] as const)('%j stops at %s', async (args, signal) => {
  const cwd = temporaryFolder();
  const temporary = join(cwd, 'tmp');
  mkdirSync(temporary);
  const run = start(args, { cwd, env: { TMPDIR: temporary } });
  // The packages that are shipped are built in a temporary folder: once it is there, the work is going on.
  const watcher = watch(temporary, () => {
    // Once: a second request, more than a second later on a busy machine, would end it at once.
    watcher.close();
    run.kill(signal);
  });
  const { stdout, stderr, exitCode } = await run;
  expect({ stdout, stderr, exitCode }).toEqual({
    stdout: '',
    stderr: 'hw5: interrupted; nothing was written.\n',
    exitCode: 2,
  });
  expect([readdirSync(cwd), readdirSync(temporary)]).toEqual([['tmp'], []]);
});
