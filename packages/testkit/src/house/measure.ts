/** The house in figures: what issue notes and decision records compare before and after a change. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rules from './findings.ts';
import { importsOf, packageOf } from './imports.ts';
import { isParsed, type Kind, readSourceFiles, type SourceFile } from './source-files.ts';

const OWN_CODE_LINES = 80;
const sources: readonly Kind[] = ['source', 'build', 'assembly', 'style', 'script'];
const tests: readonly Kind[] = ['test', 'sample'];

/** Figures of a checkout with their labels, in the order to show them. */
export function measureHouse(repository: string): [label: string, figure: number][] {
  const files = readSourceFiles(repository);
  const ours = files.filter(({ kind }) => sources.includes(kind));
  const theirTests = files.filter(({ kind }) => tests.includes(kind));
  const docs = documentsOf(repository);
  return [
    ['packages', new Set(files.map((file) => file.package)).size],
    ['arrows between packages, of sources', arrowsOf(files)],
    ['circles of files', rules.circles(files).length],
    ['source files', ours.length],
    ['test files', theirTests.length],
    ['documents', docs.length],
    ['lines of sources', sum(ours.map(rules.lineCount))],
    ['lines of tests', sum(theirTests.map(rules.lineCount))],
    ['lines of documents', sum(docs.map((text) => text.split('\n').length))],
    ['functions with 8 or more positional parameters', rules.manyParameters(files).length],
    ['comment lines over 110 columns', rules.longComments(files).length],
    ['files over 250 lines that do not say why', rules.longFiles(files).length],
    ['source files over 80 lines', ours.filter((file) => rules.lineCount(file) > OWN_CODE_LINES).length],
    ['names that the vocabulary replaces', rules.replacedWords(files).length],
    ['names that hide a global', rules.shadowedGlobals(files).length],
  ];
}

function arrowsOf(files: readonly SourceFile[]): number {
  const arrows = files
    .filter((file) => file.kind === 'source' && isParsed(file))
    .flatMap((file) => importsOf(file).map(({ specifier }) => [file.package, packageOf(specifier)] as const))
    .filter(([from, to]) => to.startsWith('@hw5/') && to !== `@hw5/${from}`)
    .map((arrow) => arrow.join(' → '));
  return new Set(arrows).size;
}

/** The texts of the documents written by hand: the repository's root, docs/ and each package's own. */
function documentsOf(repository: string): string[] {
  const packages = readdirSync(join(repository, 'packages')).map((name) => join('packages', name));
  const folders = [
    '.',
    'docs',
    join('docs', 'decisions'),
    ...packages,
    join('packages', 'stencil', 'handout'),
  ];
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(join(repository, folder, name), 'utf8')),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
