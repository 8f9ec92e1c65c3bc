/**
 * The grader's libraries as one node_modules folder, by `pnpm deploy`: the versions of the lock file, which
 * are those that were tested here, with machine code for the target. What this machine has not installed is
 * fetched from the registry that pnpm is set up for; without a network, pnpm can deploy for this machine's
 * own platform.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder } from '@hw5/base/node';
import { type ExecaError, execa } from 'execa';
import { listFiles } from './list-files.ts';

/** Processors of Linux with glibc, which Gradescope's images are. */
export type Architecture = 'x64' | 'arm64';

/**
 * Nobody runs these. TypeScript sources stay out too; declarations stay in, since submissions are checked
 * against them.
 */
const superfluous = /\.map$|(?<!\.d)\.[cm]?ts$|(^|\/)(readme|changelog|history)(\.(md|markdown|txt))?$/i;

/**
 * Moves the libraries to `folder`, which must not exist. The packages of this repository are not among them.
 *
 * @throws InputError (`libraries-unavailable`) if pnpm cannot install them; the signal's reason if it is
 *   aborted
 */
export async function installLibraries(
  repository: string,
  folder: string,
  architecture: Architecture,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const staging = makeTemporaryFolder('hw5-libraries-');
  try {
    await deploy(repository, join(staging, 'grader'), architecture, signal);
    const libraries = join(staging, 'grader', 'node_modules');
    for (const name of await readdir(libraries)) {
      // `.bin`, `.pnpm` and pnpm's notes name places of this machine; ours are built by build-package.ts.
      if (name.startsWith('.') || name === '@hw5' || name === 'numpy-ts')
        await rm(join(libraries, name), { recursive: true });
    }
    for (const file of await listFiles(libraries))
      if (superfluous.test(file)) await rm(join(libraries, file));
    await rename(libraries, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function deploy(
  repository: string,
  target: string,
  architecture: Architecture,
  signal: AbortSignal | undefined,
): Promise<void> {
  const args = [
    '--filter=@hw5/grader',
    'deploy',
    '--prod',
    '--ignore-scripts',
    '--prefer-offline',
    '--config.node-linker=hoisted',
    '--config.inject-workspace-packages=true',
    '--os=linux',
    '--libc=glibc',
    `--cpu=${architecture}`,
    target,
  ];
  try {
    await pnpm(args, repository, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { all = '', message } = error as ExecaError<{ all: true }>;
    const lines = all.trim().split('\n');
    throw new InputError({
      code: 'libraries-unavailable',
      subject: `the grader's libraries for linux-${architecture}`,
      expected: 'pnpm to install them from its store or its registry',
      found: lines.find((line) => /ERR_/.test(line))?.trim() ?? lines.at(-1) ?? message,
      remedy: 'Check the network and the registry that pnpm is set up for, then try again.',
      cause: error,
    });
  }
}

/** The pnpm that runs this command, if one does; else the one that the README starts through npx. */
async function pnpm(args: readonly string[], cwd: string, signal: AbortSignal | undefined): Promise<void> {
  const options = { cwd, all: true, ...(signal ? { cancelSignal: signal } : {}) } as const;
  try {
    await execa('pnpm', args, options);
  } catch (error) {
    if ((error as ExecaError).code !== 'ENOENT') throw error;
    await execa('npx', ['-y', 'pnpm@12', ...args], options);
  }
}
