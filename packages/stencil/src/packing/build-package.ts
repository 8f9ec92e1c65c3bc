/**
 * One of our packages as users receive it: built by its own build.mjs into a new folder, with declarations
 * for `@hw5/svm` and the shipped package.json.
 *
 * The workspace's own `dist` folders stay untouched: other programs may be running from them. Source maps are
 * refused: they would contain our sources.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { listFiles } from './list-files.ts';
import { type Manifest, shippedManifest } from './shipped-manifest.ts';

export type ShippedPackage = 'numpy' | 'svm' | 'grader';

/**
 * Students import our corrected numpy-ts under the name of the library that is inside it. Its version is one
 * that no registry has, so that none can serve the uncorrected library for it.
 */
const shippedNames: Partial<Record<ShippedPackage, Pick<Manifest, 'name' | 'version'>>> = {
  numpy: { name: 'numpy-ts', version: '1.7.0-hw5' },
};

/** The version of a package that is shipped under another one than the workspace's. */
export function shippedVersion(name: string): string | undefined {
  return Object.values(shippedNames).find((shipped) => shipped.name === name)?.version;
}

/** Students see the types of these in their editor. */
const withDeclarations: readonly ShippedPackage[] = ['numpy', 'svm'];

/**
 * Fills `folder` (created) with the package's files.
 *
 * @returns the package's manifest as shipped
 * @throws Error if the build fails, if it made a file that must not be shipped, or if the signal is aborted
 */
export async function buildPackage(
  repository: string,
  name: ShippedPackage,
  folder: string,
  signal?: AbortSignal,
): Promise<ReturnType<typeof shippedManifest>> {
  signal?.throwIfAborted();
  const home = join(repository, 'packages', name);
  await mkdir(folder, { recursive: true });
  await execa(process.execPath, [join(home, 'build.mjs')], {
    cwd: home,
    env: { HW5_BUILD_OUT: join(folder, 'dist') },
    ...cancelledBy(signal),
  });
  if (withDeclarations.includes(name)) await emitDeclarations(repository, home, folder, signal);
  await cp(join(repository, 'LICENSE'), join(folder, 'LICENSE'));

  const files = await shippableFiles(folder, `@hw5/${name}`);
  const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as Manifest;
  const versions = await installedVersions(home, Object.keys(manifest.dependencies ?? {}));
  const named = { ...manifest, ...shippedNames[name] };
  const shipped = shippedManifest(named, files, (name) => shippedVersion(name) ?? versions.get(name)!);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  return shipped;
}

/**
 * The files of a package, if all may be shipped.
 *
 * @throws Error for one that may not, and for a source map: it would contain our sources
 */
export async function shippableFiles(folder: string, name: string): Promise<string[]> {
  await removeCompiled(folder);
  const files = await listFiles(folder);
  const unfit = files.find(
    (file) =>
      !/\.(js|d\.ts|json)$|^LICENSE$|^bin\/\w+\.mjs$|^dist\/harness\/(kernels\.bin|python\/(\w+\.py|harness\.code))$|^dist\/(load-)?one-file\.cjs$|^dist\/python\/(hw5_trainer\/)?\w+\.py$|^dist\/lab\/[\w-]+\.(html|css)$|^dist\/(licenses\.txt|resvg\.wasm|DejaVuSans\.ttf)$/.test(
        file,
      ),
  );
  if (unfit !== undefined) throw new Error(`the build of ${name} made ${unfit}, which must not be shipped`);
  for (const file of files.filter((path) => /\.c?js$/.test(path))) {
    const text = await readFile(join(folder, file), 'utf8');
    if (text.includes('sourceMappingURL='))
      throw new Error(`${name}: ${file} contains or names a source map`);
  }
  return files;
}

/**
 * V8's compiled form of the realm is valid for one version of Node and one processor, ours; the `hw5` of the
 * hand-out makes its own at the first grade.
 */
async function removeCompiled(folder: string): Promise<void> {
  for (const file of await listFiles(folder)) {
    if (file.endsWith('.cache')) await rm(join(folder, file));
  }
}

/** The version of each dependency that is installed for the package at `home`. */
export async function installedVersions(
  home: string,
  dependencies: readonly string[],
): Promise<Map<string, string>> {
  const versions = new Map<string, string>();
  for (const dependency of dependencies) {
    const path = join(home, 'node_modules', dependency, 'package.json');
    versions.set(dependency, (JSON.parse(await readFile(path, 'utf8')) as Manifest).version);
  }
  return versions;
}

async function emitDeclarations(
  repository: string,
  home: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = ['-p', join(home, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  await execa(process.execPath, [compiler, ...args], { cwd: home, ...cancelledBy(signal) });
}

function cancelledBy(signal: AbortSignal | undefined): { cancelSignal?: AbortSignal } {
  return signal === undefined ? {} : { cancelSignal: signal };
}
