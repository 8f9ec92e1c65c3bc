/**
 * The package.json that a package of ours is shipped with: what its users need and nothing of the workspace.
 *
 * Versions of libraries become exact, those installed here, so that a submission meets the same code at home,
 * on the server and in our tests. `npm pack` would keep the ranges, and `pnpm pack` the sources' condition in
 * `exports`.
 *
 * Packages of our own become peers: the hand-out itself depends on their tarballs, so that no package manager
 * asks a registry for their names. Whoever registered such a name there would serve code to students.
 */

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  /** What whoever installs it brings: our own packages, of which no registry may be asked. */
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Packages that are delivered with the hand-out; numpy-ts is our corrected one. */
export const isOwn = (name: string): boolean => name.startsWith('@hw5/') || name === 'numpy-ts';

export interface ShippedManifest extends Manifest {
  readonly type: 'module';
  readonly engines: { readonly node: string };
}

/**
 * @param manifest the package.json of the workspace
 * @param files the package's files as shipped, relative paths with `/`; conditions that point to other files
 *   are dropped
 * @param installedVersion returns the installed version of a dependency
 */
export function shippedManifest(
  manifest: Manifest,
  files: readonly string[],
  installedVersion: (name: string) => string,
): ShippedManifest {
  const { name, version, description, license, exports: entryPoints, bin, dependencies = {} } = manifest;
  const shipped = (target: string) => files.includes(target.replace(/^\.\//, ''));
  const exact = (names: readonly string[]) =>
    Object.fromEntries([...names].sort().map((dependency) => [dependency, installedVersion(dependency)]));
  const names = Object.keys(dependencies);
  const own = names.filter(isOwn);
  return {
    name,
    version,
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { license }),
    type: 'module',
    engines: { node: '>=20.19' },
    ...(entryPoints === undefined ? {} : { exports: shippedExports(entryPoints, shipped) }),
    ...(bin === undefined ? {} : { bin }),
    dependencies: exact(names.filter((dependency) => !isOwn(dependency))),
    ...(own.length === 0 ? {} : { peerDependencies: exact(own) }),
  };
}

function shippedExports(
  entryPoints: NonNullable<Manifest['exports']>,
  shipped: (target: string) => boolean,
): Record<string, Record<string, string>> {
  const kept = Object.entries(entryPoints).map(([path, conditions]) => {
    const targets = Object.entries(typeof conditions === 'string' ? { default: conditions } : conditions);
    return [path, Object.fromEntries(targets.filter(([, target]) => shipped(target)))] as const;
  });
  return Object.fromEntries(kept.filter(([, targets]) => Object.keys(targets).length > 0));
}
