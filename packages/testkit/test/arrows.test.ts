/**
 * The arrows of docs/architecture.md, held against every import of every package: sources, build scripts and
 * tests.
 */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, isRelative, packageOf } from '../src/house/imports.ts';
import { repository } from '../src/house/repository.ts';
import { isParsed, type Kind, readSourceFiles } from '../src/house/source-files.ts';
import {
  allowed,
  allowedInBuilds,
  allowedInSubmissions,
  allowedInTests,
  submissions,
  testsReach,
  testTools,
} from './allowed-arrows.ts';

interface ImportOfKind extends Import {
  readonly kind: Kind;
}

const files = readSourceFiles(repository).filter(isParsed);
const packages = [...new Set(files.map((file) => file.package))];
const importsOfPackage = new Map(
  packages.map((name) => [
    name,
    files
      .filter((file) => file.package === name)
      .flatMap((file) => importsOf(file).map((found): ImportOfKind => ({ ...found, kind: file.kind }))),
  ]),
);

function allowedFor(name: string, { kind, from }: ImportOfKind): readonly string[] {
  if (submissions.some((folder) => from.startsWith(folder))) return allowedInSubmissions;
  if (kind === 'assembly') return [];
  const row = allowed[name] ?? [];
  const builds = allowedInBuilds[name] ?? [];
  if (kind === 'build') return [...row, ...builds];
  if (kind === 'test')
    return [...row, ...builds, ...testTools, `@hw5/${name}`, ...(allowedInTests[name] ?? [])];
  return row;
}

describe('the arrows of docs/architecture.md', () => {
  it('cover every package', () => {
    expect(Object.keys(allowed).sort()).toEqual([...packages].sort());
  });

  it.each(packages)('%s imports only what its row allows', (name) => {
    const strangers = importsOfPackage
      .get(name)!
      .filter((found) => !isRelative(found.specifier))
      .filter((found) => !allowedFor(name, found).includes(packageOf(found.specifier)));
    expect(strangers).toEqual([]);
  });

  it.each(packages)('%s reaches into no other package by path', (name) => {
    const escapes = importsOfPackage.get(name)!.filter(({ from, kind, specifier }) => {
      if (!isRelative(specifier)) return false;
      const target = posix.join(posix.dirname(from), specifier);
      if (kind === 'test' && testsReach[name]?.includes(target)) return false;
      return !target.startsWith(`${name}/`) && target !== '../vitest.shared.ts';
    });
    expect(escapes).toEqual([]);
  });

  it.each(packages)('%s keeps tests and build scripts out of its sources', (name) => {
    const kinds = new Map(files.map((file) => [file.path, file.kind]));
    const inward = importsOfPackage.get(name)!.filter(({ from, kind, specifier }) => {
      if (kind !== 'source' || !isRelative(specifier)) return false;
      return kinds.get(posix.join(posix.dirname(from), specifier)) === 'test';
    });
    expect(inward).toEqual([]);
  });

  it('datasets takes types only from core', () => {
    const values = importsOfPackage
      .get('datasets')!
      .filter(({ kind }) => kind === 'source')
      .filter(({ specifier, typeOnly }) => packageOf(specifier) === '@hw5/core' && !typeOnly);
    expect(values).toEqual([]);
  });

  it('keep what students may not see out of what they receive', () => {
    const reached = new Set<string>();
    const reach = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const target of allowed[name]!)
        if (target.startsWith('@hw5/')) reach(target.slice('@hw5/'.length));
    };
    reach('grader');
    expect([...reached].sort()).toEqual(['base', 'grader', 'sandbox', 'svm', 'wasm']);
  });

  it('let nobody but the command of staff reach the queue', () => {
    const users = Object.keys(allowed).filter((name) => allowed[name]!.includes('@hw5/queue'));
    expect(users).toEqual(['cli']);
    const places = importsOfPackage
      .get('cli')!
      .filter(({ kind, specifier }) => kind === 'source' && packageOf(specifier) === '@hw5/queue');
    expect([...new Set(places.map(({ from }) => from))].sort()).toEqual(
      ['grade-over-queue', 'queue-command', 'worker-command'].map((name) => `cli/src/queue/${name}.ts`),
    );
  });

  it('let the sandbox know no fixture and no expected value', () => {
    const forbidden = ['@hw5/grader', '@hw5/fixtures', '@hw5/stencil', '@hw5/core'];
    const found = importsOfPackage
      .get('sandbox')!
      .filter(({ specifier }) => forbidden.includes(packageOf(specifier)));
    expect(found).toEqual([]);
  });

  it('have no circles between packages', () => {
    const follow = (name: string, path: readonly string[]): void => {
      expect(path, `circle through ${name}`).not.toContain(name);
      for (const target of allowed[name]!) {
        if (target.startsWith('@hw5/')) follow(target.slice('@hw5/'.length), [...path, name]);
      }
    };
    for (const name of Object.keys(allowed)) follow(name, []);
  });
});
