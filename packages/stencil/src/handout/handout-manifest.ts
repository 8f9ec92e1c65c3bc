/** The package.json of the hand-out. All versions are exact. */
import type { Language } from '../stencil.ts';

/** The same for both languages: one hand-out may replace the other. */
export const handoutName = 'hw5-handout';

export interface HandoutVersions {
  readonly typescript: string;
  /** Tarballs in vendor/, by package name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

export function handoutManifest(language: Language, { typescript, tarballs }: HandoutVersions): object {
  const model = language === 'python' ? 'model.py' : 'model.ts';
  return {
    name: handoutName,
    version: '1.0.0',
    private: true,
    description: `Softmax regression by hand: fill in ${model}`,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      start: 'hw5 run --all',
      grade: `hw5 grade ${model}`,
      hw5: 'hw5',
      ...(language === 'python' ? {} : { typecheck: 'tsc -p .' }),
    },
    dependencies: {
      ...Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:vendor/${file}`])),
    },
    ...(language === 'python' ? {} : { devDependencies: { typescript } }),
  };
}
