/**
 * The hand-out: a self-contained folder for students with the stencil in their language and, as tarballs, the
 * `hw5` command and the libraries that a model.ts imports and the command itself uses. Nothing of the
 * reference or the solution may be in it: its build refuses it, and tests unpack it and search.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, writingTo } from '@hw5/base/node';
import { buildCommand, typescriptVersion } from '../packing/build-command.ts';
import { buildPackage, type ShippedPackage } from '../packing/build-package.ts';
import { packTarball } from '../packing/pack-tarball.ts';
import { replaceFolder } from '../packing/replace-folder.ts';
import { writeZip } from '../packing/zip.ts';
import { type Language, makeStencil } from '../stencil.ts';
import { handoutManifest, handoutName } from './handout-manifest.ts';

/** What submissions import. */
const libraries: readonly ShippedPackage[] = ['numpy', 'svm'];

export interface HandoutOptions {
  readonly language: Language;
  /** True for `target.zip` as well. */
  readonly zip: boolean;
  /** If it is aborted, nothing is left behind. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds the hand-out at `target` (an absolute path), replacing an earlier one.
 *
 * @returns the paths written
 * @throws InputError if `target` holds something else or cannot be written, if the stencil's markers are
 *   wrong, or if there are no public fixtures; the signal's reason if it is aborted
 */
export async function buildHandout(
  repository: string,
  target: string,
  { language, zip, signal }: HandoutOptions,
): Promise<string[]> {
  return writingTo(target, async () => {
    await replaceFolder(
      target,
      (name) => name === handoutName,
      (folder) => fillHandout(repository, folder, language, signal),
    );
    if (!zip) return [target];
    await writeZip(target, `${target}.zip`, { prefix: handoutName, signal });
    return [target, `${target}.zip`];
  });
}

/** Of package managers, for both languages: the fixed file, and its name in the hand-out. */
const settings = {
  npmrc: '.npmrc',
  'pnpm-workspace.yaml': 'pnpm-workspace.yaml',
  'yarnrc.yml': '.yarnrc.yml',
};

interface Contents {
  /** Of the folder of templates, beside `settings`: the fixed file, and its name in the hand-out. */
  readonly templates: Readonly<Record<string, string>>;
  /** Documents for students, and the pictures in them: the same place in docs and in the hand-out. */
  readonly pages: readonly string[];
}

const contents: Readonly<Record<Language, Contents>> = {
  typescript: {
    templates: {
      'README.md': 'README.md',
      'launch.json': join('.vscode', 'launch.json'),
      'tsconfig.json': 'tsconfig.json',
    },
    pages: [
      'numpy.md',
      'debugging.md',
      join('pictures', 'debug-breakpoint.webp'),
      join('pictures', 'debug-stopped.webp'),
    ],
  },
  python: {
    templates: { 'README-python.md': 'README.md', 'requirements.txt': 'requirements.txt' },
    pages: [],
  },
};

async function fillHandout(
  repository: string,
  folder: string,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<void> {
  await writeHandoutFiles(
    repository,
    folder,
    language,
    await packTarballs(repository, join(folder, 'vendor'), signal),
  );
  signal?.throwIfAborted();
}

/**
 * Everything but vendor/, which is the same for both languages. Exported for tests.
 *
 * @param tarballs in vendor/, by package name.
 */
export async function writeHandoutFiles(
  repository: string,
  folder: string,
  language: Language,
  tarballs: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { name, text } of await makeStencil(repository, language))
    await writeFile(join(folder, name), text);
  const from = join(repository, 'packages', 'stencil', 'handout');
  const { templates, pages } = contents[language];
  for (const [name, place] of Object.entries({ ...settings, ...templates }))
    await cp(join(from, name), join(folder, place));
  for (const page of pages) await cp(join(repository, 'docs', page), join(folder, page));
  const versions = { typescript: await typescriptVersion(repository), tarballs };
  const manifest = handoutManifest(language, versions);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
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
