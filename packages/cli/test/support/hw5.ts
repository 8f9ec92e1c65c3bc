/** Runs the built `hw5` as a process of its own, in an environment that holds nothing of the caller's. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';

export const launcher = fileURLToPath(new URL('../../bin/hw5.mjs', import.meta.url));

export interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/**
 * Starts it; never rejects. Its environment is `env`, without the caller's `HW5_DATA`, `INIT_CWD` or colour
 * settings.
 */
export function start(args: readonly string[], { cwd = tmpdir(), env = {} }: Call = {}) {
  const { PATH = '', HOME = tmpdir() } = process.env;
  return execa('node', [launcher, ...args], {
    cwd,
    env: { PATH, HOME, ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
  });
}

export async function hw5(args: readonly string[], call?: Call): Promise<Outcome> {
  const { stdout, stderr, exitCode } = await start(args, call);
  return { stdout, stderr, exitCode };
}

/** A new folder, on a path with spaces and Unicode, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 tést '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
