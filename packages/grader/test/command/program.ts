/** Runs the scripted grader as a process, as a shell would. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, type Options } from 'execa';
import { inject, vi } from 'vitest';
import { main } from './scripted-grade.ts';

/** A temporary folder, the same for all test files: each uses names of its own in it. */
export const scratch = inject('scratch');
const program = join(scratch, 'program', 'stdin.mjs');

/**
 * Runs it in `cwd`; the environment is only what is given, so that no NO_COLOR or INIT_CWD of the caller
 * plays in.
 */
export function start(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const options = {
    cwd,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
    extendEnv: false,
    reject: false,
  } satisfies Options;
  return execa(process.execPath, [program, ...args], options);
}

/** The same in a terminal of its own, which `script` (of util-linux, at this path) makes. */
export function startInTerminal(script: string, cwd: string, args: readonly string[]) {
  const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const env = { PATH: process.env.PATH, TMPDIR: tmpdir(), TERM: 'xterm', SHELL: '/bin/sh' };
  return execa(script, ['-qfec', command, '/dev/null'], { cwd, env, extendEnv: false, reject: false });
}

/**
 * The same in this process, for the many cases in which nothing but the message and the exit code is of
 * interest.
 */
export async function call(cwd: string, args: readonly string[]) {
  const before = process.cwd();
  const output = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      output[name] += String(text);
      return true;
    }),
  );
  process.chdir(cwd);
  try {
    return { exitCode: await main(['node', 'program', ...args]), ...output };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}
