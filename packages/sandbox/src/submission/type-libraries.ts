/**
 * Where TypeScript's compiler is, and what a submission may import. To find that takes some eighty looks at
 * the file system; a checker of many submissions does it once.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiler, and what submissions may import. */
export interface Libraries {
  readonly tsc: string;
  /** What they import → where it is declared. */
  readonly paths: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** Whatever the compiler may read beside the submission is in one of these. */
  readonly folders: readonly string[];
}

/** A package's folder as this file would import it. */
function packageFolder(name: string): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (at === dirname(at)) return undefined;
  }
}

/**
 * The package and what it imports of ours: in the workspace its types may be its sources, where students have
 * declarations.
 */
export function withOwnLibraries(folder: string): string[] {
  const ours = join(folder, 'node_modules', '@hw5');
  const names = existsSync(ours) ? readdirSync(ours) : [];
  return [folder, ...names.map((name) => realpathSync(join(ours, name)))];
}

/** The native compiler that the `typescript` package brings for this platform. */
function installedCompiler(): string | undefined {
  try {
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
    const folder = dirname(createRequire(typescript).resolve(platform));
    return join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
  } catch {
    return undefined;
  }
}

/** Declarations as students have them, or in the workspace the sources. */
function typesOf(folder: string | undefined): string | undefined {
  return folder && ['dist/index.d.ts', 'src/index.ts'].map((file) => join(folder, file)).find(existsSync);
}

/** @param tsc by default the installed one. @returns null where there is none for this platform */
export function findLibraries(tsc = installedCompiler()): Libraries | null {
  const [numpy, svm] = [packageFolder('numpy-ts'), packageFolder('@hw5/svm')];
  if (!tsc || !numpy) return null;
  const [numpyTypes, svmTypes] = [typesOf(numpy), typesOf(svm)];
  return {
    tsc,
    paths: {
      'numpy-ts': [numpyTypes],
      // Only the sources import it; what it declares is nobody's to see, and takes long to read.
      'numpy-ts/core': [numpyTypes],
      ...(svmTypes ? { '@hw5/svm': [svmTypes] } : {}),
    },
    folders: [numpy, ...(svm ? withOwnLibraries(svm) : []), dirname(tsc)],
  };
}
