/**
 * The autograder zip for Gradescope: grader, libraries, fixtures and scripts, so that it runs without a
 * network.
 *
 * Line ends in the zip are LF and the scripts are executable, wherever it was built.
 */
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeTemporaryFolder, writingTo } from '@hw5/base/node';
import { build } from 'esbuild';
import { announceNoHiddenChecks, copyFixtureSet, publicFixtures } from '../fixture-sets.ts';
import { buildPackage, type ShippedPackage } from '../packing/build-package.ts';
import { type Architecture, installLibraries } from '../packing/install-libraries.ts';
import { listFiles } from '../packing/list-files.ts';
import { writeZip } from '../packing/zip.ts';
import type { Language } from '../stencil.ts';

export const studentOutputs = ['none', 'errors', 'all'] as const;
export type StudentOutput = (typeof studentOutputs)[number];

/** Where each package of ours goes below node_modules. */
const shippedPackages: Readonly<Record<ShippedPackage, string>> = {
  numpy: 'numpy-ts',
  svm: '@hw5/svm',
  grader: '@hw5/grader',
};
const scripts = ['setup.sh', 'run_autograder', 'find-node.sh'] as const;
/** setup.sh runs it where it is there. */
const pythonScript = join('for-python', 'install-numpy.sh');

export interface AutograderOptions {
  /** Folder of a hidden fixture set. Without it the server grades with the public one. */
  readonly hidden?: string | undefined;
  /** What reports show of what a program wrote: `errors` with a hidden set, otherwise `all`, by default. */
  readonly studentOutput?: StudentOutput | undefined;
  readonly architecture: Architecture;
  /** For `python`, setup.sh brings NumPy as well. A zip grades both languages where they can run. */
  readonly language: Language;
  /** If it is aborted, nothing is left behind. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds the zip at `file` (an absolute path), replacing an existing file.
 *
 * @throws InputError if fixtures are missing or of the wrong kind, or if the zip cannot be written
 */
export async function buildAutograder(
  repository: string,
  file: string,
  options: AutograderOptions,
): Promise<void> {
  const folder = makeTemporaryFolder('hw5-autograder-');
  try {
    await fillAutograder(repository, folder, options);
    const executable = await executables(folder);
    await writingTo(file, () => writeZip(folder, file, { executable, signal: options.signal }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillAutograder(repository: string, folder: string, options: AutograderOptions): Promise<void> {
  await copyFixtureSet(publicFixtures(repository), join(folder, 'fixtures'), 'public');
  if (options.hidden === undefined) await announceNoHiddenChecks(join(folder, 'fixtures'));
  else await copyFixtureSet(options.hidden, join(folder, 'hidden-fixtures'), 'hidden');
  const studentOutput = options.studentOutput ?? (options.hidden === undefined ? 'all' : 'errors');
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify({ studentOutput })}\n`);
  const home = join(repository, 'packages', 'stencil');
  await copyScripts(repository, folder, options.language);
  await build({
    entryPoints: [join(home, 'src', 'autograder', 'main.ts')],
    outfile: join(folder, 'autograder.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  await installLibraries(repository, join(folder, 'node_modules'), options.architecture, options.signal);
  for (const [name, place] of Object.entries(shippedPackages)) {
    await buildPackage(
      repository,
      name as ShippedPackage,
      join(folder, 'node_modules', place),
      options.signal,
    );
  }
}

/** Copies the scripts to the root of the zip. Exported for tests: the rest is the same for each language. */
export async function copyScripts(repository: string, folder: string, language: Language): Promise<void> {
  const home = join(repository, 'packages', 'stencil', 'autograder');
  for (const script of [...scripts, ...(language === 'python' ? [pythonScript] : [])]) {
    const text = await readFile(join(home, script), 'utf8');
    await writeFile(join(folder, basename(script)), text.replaceAll('\r\n', '\n'));
  }
}

/**
 * Scripts, and programs in machine code. Those are found by their first bytes: not every platform has
 * executable bits.
 */
async function executables(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of await listFiles(folder)) {
    if (scripts.some((script) => script === path)) found.push(path);
    else if (!/\.\w+$/.test(path) && (await isElfProgram(join(folder, path)))) found.push(path);
  }
  return found;
}

async function isElfProgram(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46]));
  } finally {
    await file.close();
  }
}
