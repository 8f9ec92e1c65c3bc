/**
 * The hand-out: a self-contained folder for students with the stencil and, as tarballs, the `hw5` command and
 * the two libraries that the stencil imports. Nothing of the reference or the solution may be in it: its
 * build refuses it, and tests unpack it and search.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, writingTo } from '@hw5/base/node';
import { buildCommand, typescriptVersion } from '../packing/build-command.ts';
import { buildPackage, type ShippedPackage } from '../packing/build-package.ts';
import { packTarball } from '../packing/pack-tarball.ts';
import { replaceFolder } from '../packing/replace-folder.ts';
import { writeZip } from '../packing/zip.ts';
import { makeStencil } from '../stencil.ts';
import { handoutManifest, handoutName } from './handout-manifest.ts';

/** What submissions import. */
const libraries: readonly ShippedPackage[] = ['numpy', 'svm'];

/**
 * Builds the hand-out at `target` (an absolute path), replacing an earlier one, and `target.zip` if `zip` is
 * true.
 *
 * @returns the paths written
 * @throws InputError if `target` holds something else or cannot be written, if the stencil's markers are
 *   wrong, or if there are no public fixtures; the signal's reason if it is aborted, and then nothing is left
 *   behind
 */
export async function buildHandout(
  repository: string,
  target: string,
  zip: boolean,
  signal?: AbortSignal,
): Promise<string[]> {
  return writingTo(target, async () => {
    await replaceFolder(
      target,
      (name) => name === handoutName,
      (folder) => fillHandout(repository, folder, signal),
    );
    if (!zip) return [target];
    await writeZip(target, `${target}.zip`, { prefix: handoutName, signal });
    return [target, `${target}.zip`];
  });
}

/** Of editors and package managers: the fixed file, and its name in the hand-out. */
const settings = {
  'launch.json': join('.vscode', 'launch.json'),
  'tsconfig.json': 'tsconfig.json',
  npmrc: '.npmrc',
  'pnpm-workspace.yaml': 'pnpm-workspace.yaml',
  'yarnrc.yml': '.yarnrc.yml',
};

/** Documents for students, and the pictures in them: the same place in the hand-out. */
const pages = [
  'numpy.md',
  'debugging.md',
  join('pictures', 'debug-breakpoint.webp'),
  join('pictures', 'debug-stopped.webp'),
];

async function fillHandout(
  repository: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { name, text } of await makeStencil(repository, 'typescript'))
    await writeFile(join(folder, name), text);
  const templates = join(repository, 'packages', 'stencil', 'handout');
  await cp(join(templates, 'README.md'), join(folder, 'README.md'));
  for (const page of pages) await cp(join(repository, 'docs', page), join(folder, page));
  for (const [name, place] of Object.entries(settings)) await cp(join(templates, name), join(folder, place));
  const tarballs = await packTarballs(repository, join(folder, 'vendor'), signal);
  const manifest = handoutManifest({ typescript: await typescriptVersion(repository), tarballs });
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  signal?.throwIfAborted();
}

async function packTarballs(
  repository: string,
  vendor: string,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const tarballs: Record<string, string> = {};
  const staging = makeTemporaryFolder('hw5-pack-');
  try {
    await mkdir(vendor);
    const pack = async (name: string, build: (folder: string) => Promise<{ readonly name: string }>) => {
      const folder = join(staging, name);
      const manifest = await build(folder);
      tarballs[manifest.name] = await packTarball(folder, vendor, signal);
    };
    for (const name of libraries)
      await pack(name, (folder) => buildPackage(repository, name, folder, signal));
    await pack('command', (folder) => buildCommand(repository, folder, signal));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return tarballs;
}
