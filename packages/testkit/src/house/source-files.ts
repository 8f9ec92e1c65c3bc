/**
 * Every file of the packages that holds code, with what it is for.
 *
 * The tests of the house read files, not what TypeScript or the bundler happens to include: a file that no
 * program reaches today must keep the rules too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * - `source`: what our programs run, and what they read as data (misconceptions, variants, the solution)
 * - `build`: scripts that build or measure a package, `*.mjs` outside of `src` and `bin`
 * - `assembly`: AssemblyScript, compiled to WebAssembly
 * - `test`: tests, their helpers and configuration
 * - `sample`: programs that tests hand to a parser, a checker or the sandbox; they break rules on purpose
 * - `style`, `script`: CSS; shell, Python and C beside our own languages
 */
export type Kind = 'source' | 'build' | 'assembly' | 'test' | 'sample' | 'style' | 'script';

export interface SourceFile {
  /** The folder's name below `packages`. */
  readonly package: string;
  /** The path below `packages`, with `/`. */
  readonly path: string;
  readonly kind: Kind;
  readonly text: string;
}

const skipped = new Set(['node_modules', 'dist', '.turbo', 'coverage']);

/** Reads every code file below `packages/` of the given checkout, sorted by path. */
export function readSourceFiles(repository: string): SourceFile[] {
  const packages = join(repository, 'packages');
  return filesBelow(packages, '').flatMap((path) => {
    const kind = kindOf(path);
    if (!kind) return [];
    return [{ package: path.split('/')[0]!, path, kind, text: readFileSync(join(packages, path), 'utf8') }];
  });
}

/**
 * What the parser reads: TypeScript and JavaScript, but no samples, some of which are made to break parsers.
 */
export function isParsed({ kind }: SourceFile): boolean {
  return kind !== 'style' && kind !== 'script' && kind !== 'sample';
}

function filesBelow(root: string, below: string): string[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    });
}

function kindOf(path: string): Kind | undefined {
  const [, folder = ''] = path.split('/');
  if (/\/test\/(attacks|fixtures|programs)\//.test(path)) return 'sample';
  if (path.endsWith('.css')) return 'style';
  if (/\.(sh|py|c)$/.test(path) || path.endsWith('/run_autograder')) return 'script';
  if (!/\.(tsx?|mts|mjs|js)$/.test(path)) return undefined;
  if (folder === 'test' || /\.test\.tsx?$/.test(path) || folder === 'vitest.config.ts') return 'test';
  if (folder === 'wasm' && path.endsWith('.ts')) return 'assembly';
  if (/\.m[jt]s$/.test(path) && folder !== 'src' && folder !== 'bin') return 'build';
  return 'source';
}
