/** The package.json of the hand-out. All versions are exact. */

export const handoutName = 'hw5-handout';

export interface HandoutVersions {
  readonly typescript: string;
  /** Tarballs in vendor/, by package name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

export function handoutManifest({ typescript, tarballs }: HandoutVersions): object {
  return {
    name: handoutName,
    version: '1.0.0',
    private: true,
    description: 'Softmax regression by hand: fill in model.ts',
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      start: 'hw5 run --all',
      grade: 'hw5 grade model.ts',
      hw5: 'hw5',
      typecheck: 'tsc -p .',
    },
    dependencies: {
      ...Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:vendor/${file}`])),
    },
    devDependencies: { typescript },
  };
}
