/**
 * The package.json that a package of ours is shipped with: what its users need and nothing of the workspace.
 *
 * Versions of libraries become exact, those installed here, so that a submission meets the same code at home,
 * on the server and in our tests. `npm pack` would keep the ranges, and `pnpm pack` the sources' condition in
 * `exports`.
 */

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

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
  return {
    name,
    version,
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { license }),
    type: 'module',
    engines: { node: '>=20.19' },
    ...(entryPoints === undefined ? {} : { exports: shippedExports(entryPoints, shipped) }),
    ...(bin === undefined ? {} : { bin }),
    dependencies: Object.fromEntries(
      Object.keys(dependencies)
        .sort()
        .map((dependency) => [dependency, installedVersion(dependency)]),
    ),
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
