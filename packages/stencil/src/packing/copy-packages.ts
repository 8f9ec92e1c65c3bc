/** Copies the packages of a dependency tree, without what nobody runs: source maps, read-mes and logs of changes. */
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { execa } from 'execa';
import { extract } from 'tar';
import type { PlacedPackage } from './dependency-tree.ts';

/** TypeScript sources stay out too, but declarations stay in: they are checked against. */
const superfluous = /\.map$|(?<!\.d)\.[cm]?ts$|(^|[\\/])(readme|changelog|history)(\.(md|markdown|txt))?$/i;

/** Copies every package to its place below `root`. Packages without a source are fetched with npm. */
export async function copyPackages(
  packages: readonly PlacedPackage[],
  root: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const entry of packages) {
    signal?.throwIfAborted();
    const target = join(root, entry.place);
    await mkdir(target, { recursive: true });
    if (entry.source === null) await fetchPackage(entry, target);
    else await copyPackage(entry.source, target);
  }
}

function copyPackage(source: string, target: string): Promise<void> {
  return cp(source, target, {
    recursive: true,
    dereference: true,
    filter: (path) => {
      const inside = path.slice(source.length + 1);
      const [top = ''] = inside.split(sep);
      if (top === 'node_modules') return false;
      return !superfluous.test(inside);
    },
  });
}

/** Fetches a package's tarball from the registry that npm is set up for, and unpacks it; runs none of its scripts. */
export async function fetchPackage(
  { name, version }: Pick<PlacedPackage, 'name' | 'version'>,
  target: string,
): Promise<void> {
  const folder = await mkdtemp(join(target, '.fetch-'));
  try {
    await execa('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'], {
      cwd: folder,
    });
    const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
    if (tarball === undefined) throw new Error(`npm pack gave no tarball of ${name}@${version}`);
    await extract({ file: join(folder, tarball), cwd: target, strip: 1 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
