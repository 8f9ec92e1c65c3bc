/**
 * What is loaded before a grade's sandbox starts: our own few files, no library. A single import of one in
 * the wrong place once doubled the time of a grade, and nothing else shows it.
 */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { hw5, launcher } from './support/hw5.ts';

const dist = join(launcher, '../../dist');

// It rebuilds what is older than its sources.
beforeAll(() => hw5(['grade', '--help']), 120_000);

/** `import … from '…'`, `import '…'`, `export … from '…'`, with or without spaces. */
const IMPORT = /(?:^|[\n;])\s*(?:import|export)\s*(?:[\w*{][^'"`;]*?from\s*)?["']([^"'\n]+)["']/g;

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, specifier]) => specifier!);

/** Everything that these files load at once, themselves included: files by path, packages by name. */
function reached(entries: readonly string[]): { files: string[]; packages: string[] } {
  const files = new Set(entries);
  const packages = new Set<string>();
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) files.add(join(dirname(file), specifier));
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return { files: [...files], packages: [...packages] };
}

/** The file that `import('./name-HASH.js')` loads, in one of these. */
function chunk(files: readonly string[], name: string): string {
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(new RegExp(`import\\("(\\./${name}-\\w+\\.js)"\\)`, 'g'))].map(
      ([, path]) => join(dirname(file), path!),
    ),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

it('hw5 loads the grade command alone', () => {
  const { files, packages } = reached([join(dist, 'main.js')]);
  expect(packages).toEqual([]);
  const command = reached([chunk(files, 'grade')]);
  expect(command.packages).toEqual(['@hw5/grader/command']);
  expect(new Set([...files, ...command.files]).size).toBeLessThan(14);
});

it('grading one file loads two files, which bring no library that is large', () => {
  const grader = join(launcher, '../../../grader/dist');
  const files = ['load-one-file.cjs', 'one-file.cjs'].map((name) => readFileSync(join(grader, name), 'utf8'));
  const required = files.flatMap((text) =>
    [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!),
  );
  expect(required.filter((name) => !isBuiltin(name))).toEqual([]);
  const bytes = files.reduce((sum, text) => sum + text.length, 0);
  expect(bytes).toBeLessThan(520_000);
});
