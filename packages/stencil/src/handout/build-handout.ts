/**
 * The hand-out: a self-contained folder for students with the stencil, the public fixtures, and grader and
 * `@hw5/svm` as tarballs. Nothing of `packages/core` or the solution may be in it; tests unpack it and
 * search.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, writingTo } from '@hw5/base/node';
import { copyFixtureSet, publicFixtures } from '../fixture-sets.ts';
import { buildPackage, installedVersions, type ShippedPackage } from '../packing/build-package.ts';
import { packTarball } from '../packing/pack-tarball.ts';
import { replaceFolder } from '../packing/replace-folder.ts';
import { writeZip } from '../packing/zip.ts';
import { makeStencil } from '../stencil.ts';
import { handoutManifest, handoutName } from './handout-manifest.ts';

const shippedPackages: readonly ShippedPackage[] = ['numpy', 'svm', 'grader'];

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

async function fillHandout(
  repository: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { name, text } of await makeStencil(repository)) await writeFile(join(folder, name), text);
  const templates = join(repository, 'packages', 'stencil', 'handout');
  await cp(join(templates, 'README.md'), join(folder, 'README.md'));
  await cp(join(repository, 'docs', 'numpy.md'), join(folder, 'numpy.md'));
  await cp(join(templates, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  await cp(join(templates, 'npmrc'), join(folder, '.npmrc'));
  await copyFixtureSet(publicFixtures(repository), join(folder, 'fixtures'), 'public');
  const tarballs = await packTarballs(repository, join(folder, 'vendor'), signal);
  const versions = await installedVersions(join(repository, 'packages', 'grader'), ['typescript']);
  const manifest = handoutManifest({ typescript: versions.get('typescript')!, tarballs });
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
    for (const name of shippedPackages) {
      const folder = join(staging, name);
      const manifest = await buildPackage(repository, name, folder, signal);
      tarballs[manifest.name] = await packTarball(folder, vendor, signal);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return tarballs;
}
