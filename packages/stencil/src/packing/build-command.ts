/**
 * The hand-out's `hw5` command as a package: students' subcommands with the grader inside, the public
 * fixtures, and what must be installed beside it. `packages/cli/build-handout.mjs` bundles it and refuses
 * whatever holds an answer.
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { copyFixtureSet, publicFixtures } from '../fixture-sets.ts';
import { installedVersions, shippableFiles, shippedVersion } from './build-package.ts';
import { type Manifest, shippedManifest } from './shipped-manifest.ts';

/** What submissions import: the hand-out's own tarballs. */
const own = ['@hw5/svm', 'numpy-ts'];

/**
 * Fills `folder` (created) with the package's files.
 *
 * @returns its manifest
 * @throws Error if the build fails or made a file that must not be shipped, or if the signal is aborted
 */
export async function buildCommand(
  repository: string,
  folder: string,
  signal?: AbortSignal,
): Promise<ReturnType<typeof shippedManifest>> {
  signal?.throwIfAborted();
  const home = join(repository, 'packages', 'cli');
  await mkdir(join(folder, 'bin'), { recursive: true });
  await execa(process.execPath, [join(home, 'build-handout.mjs')], {
    cwd: home,
    env: { HW5_BUILD_OUT: join(folder, 'dist') },
    ...(signal ? { cancelSignal: signal } : {}),
  });
  await cp(join(home, 'bin', 'hw5-handout.mjs'), join(folder, 'bin', 'hw5.mjs'));
  await cp(join(repository, 'LICENSE'), join(folder, 'LICENSE'));
  await copyFixtureSet(publicFixtures(repository), join(folder, 'fixtures'), 'public');
  const files = await shippableFiles(folder, 'hw5');
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as Manifest;
  const libraries = JSON.parse(await readFile(join(home, 'handout-libraries.json'), 'utf8')) as string[];
  const inBundlesPackage = libraries.filter((name) => name !== 'typescript');
  const versions = await installedVersions(home, [...inBundlesPackage, ...own]);
  versions.set('typescript', await typescriptVersion(repository));
  const manifest = {
    name: 'hw5',
    version,
    description: 'The hw5 command of the hand-out',
    license: 'MIT',
    bin: { hw5: './bin/hw5.mjs' },
    dependencies: Object.fromEntries(versions),
  };
  const shipped = shippedManifest(manifest, files, (name) => shippedVersion(name) ?? versions.get(name)!);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  return shipped;
}

/** The compiler that checks submissions, here and in the students' editors. */
export async function typescriptVersion(repository: string): Promise<string> {
  const versions = await installedVersions(join(repository, 'packages', 'grader'), ['typescript']);
  return versions.get('typescript')!;
}
